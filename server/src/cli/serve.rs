use super::{Stop, open};
use crate::{accounts::factor::sealed, config::Config, documents, jobs::Runner, mail::post::Post, router};
use app::accounts::{DEMO_ACCOUNTS, DEMO_PASSWORD_TEXT};
use std::net::SocketAddr;
use tokio::{net::TcpListener, signal};

/// Listens until it is told to stop, then finishes what it is answering.
pub async fn serve(config: Config) -> Result<(), Stop> {
    let hub = open(config).await?;
    documents::sweep(&hub).await?;
    if let (locked @ 1.., _) = sealed::unread(&hub).await? {
        tracing::warn!(
            locked,
            "second factors were sealed with another PARCOURS_SECRET and cannot be checked"
        );
    }
    let post = Post::of(&hub.config).map_err(Stop::Misused)?;
    let address = hub.config.address;
    let listener = TcpListener::bind(address)
        .await
        .map_err(|error| Stop::Failed(format!("cannot listen on {address}: {error}")))?;
    println!("Parcours answers on http://{}", listener.local_addr()?);
    if hub.config.demonstration {
        println!("Demonstration accounts, password {DEMO_PASSWORD_TEXT}:");
        for (email, who) in DEMO_ACCOUNTS {
            println!("  {email:24} {}", who.en);
        }
    }
    let runner = Runner::start(&hub, post);
    let service = router::build(&hub).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service)
        .with_graceful_shutdown(told_to_stop())
        .await?;
    if let Some(runner) = runner {
        runner.stop().await;
    }
    hub.db.close().await;
    Ok(())
}

async fn told_to_stop() {
    let terminate = async {
        match signal::unix::signal(signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => signal.recv().await.unwrap_or(()),
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = signal::ctrl_c() => {}
        () = terminate => {}
    }
}
