//! The network address of the one who asks, for limits on attempts.

use crate::config::Config;
use axum::{
    extract::{ConnectInfo, Request},
    http::HeaderMap,
};
use std::net::{IpAddr, Ipv6Addr, SocketAddr};

/// Who asks, as far as the network tells. An IPv6 address by its /64, of which one household has all.
pub fn address(config: &Config, request: &Request) -> String {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let Some(peer) = peer.map(|info| info.0.ip().to_canonical()) else {
        return String::new();
    };
    coarse(through_proxies(config, request.headers(), peer))
}

/// What our own proxies say: each adds at the end of `X-Forwarded-For` whom it was asked by. What stands before the first
/// stranger was written by that stranger.
fn through_proxies(config: &Config, headers: &HeaderMap, peer: IpAddr) -> IpAddr {
    let ours = |address: &IpAddr| address.is_loopback() || config.proxies.contains(address);
    let mut asked_by = peer;
    let values: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .collect();
    for value in values.into_iter().rev() {
        match value.trim().parse::<IpAddr>() {
            Ok(before) if ours(&asked_by) => asked_by = before.to_canonical(),
            _ => break,
        }
    }
    asked_by
}

fn coarse(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let network = u128::from(address) & (u128::MAX << 64);
            format!("{}/64", Ipv6Addr::from(network))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Alone {
        #[command(flatten)]
        config: Config,
    }

    fn from(peer: &str, forwarded: &[&'static str]) -> String {
        let config = Alone::parse_from(["parcours", "--proxies", "10.0.0.5"]).config;
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append("x-forwarded-for", value.parse().expect("value"));
        }
        coarse(through_proxies(&config, &headers, peer.parse().expect("address")))
    }

    #[test]
    fn only_our_own_proxies_are_believed() {
        assert_eq!(from("127.0.0.1", &["203.0.113.7"]), "203.0.113.7");
        assert_eq!(from("10.0.0.5", &["1.1.1.1, 203.0.113.7, 10.0.0.5"]), "203.0.113.7");
        assert_eq!(from("10.0.0.5", &["203.0.113.7", "10.0.0.5"]), "203.0.113.7");
        assert_eq!(from("198.51.100.9", &["203.0.113.7"]), "198.51.100.9");
        assert_eq!(from("127.0.0.1", &["unknown"]), "127.0.0.1");
        assert_eq!(from("127.0.0.1", &[]), "127.0.0.1");
    }

    #[test]
    fn one_household_has_one_address() {
        assert_eq!(from("2001:db8:1:2:a:b:c:d", &[]), "2001:db8:1:2::/64");
        assert_eq!(from("2001:db8:1:2::1", &[]), "2001:db8:1:2::/64");
    }
}
