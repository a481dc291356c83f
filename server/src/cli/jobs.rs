//! The scheduled work by hand, or by a timer of the machine where every server runs with `PARCOURS_JOBS_EVERY=0`.

use super::{Stop, open};
use crate::{config::Config, jobs, mail::post::Post};
use clap::Subcommand;
use uuid::Uuid;

#[derive(Debug, Subcommand)]
pub enum Jobs {
    /// Do what is due now, once: mail, reminders, expiry, tidying.
    Run {
        /// Answer for machines.
        #[arg(long)]
        json: bool,
    },
}

pub async fn jobs(config: Config, command: Jobs) -> Result<(), Stop> {
    let Jobs::Run { json } = command;
    let hub = open(config).await?;
    let post = Post::of(&hub.config).map_err(Stop::Misused)?;
    let holder = Uuid::now_v7();
    let round = jobs::round(&hub, &post, holder).await?;
    jobs::lease::release(&hub.db, holder).await?;
    match round {
        _ if json => println!("{}", serde_json::to_string(&round)?),
        None => println!("Another process is doing the scheduled work."),
        Some(round) => {
            let letters = round.letters;
            println!(
                "Expired: {}. Reminders: {}. Offers to check: {}. Digests: {}.",
                round.expired, round.reminders, round.checks, round.digests
            );
            println!(
                "Letters: {} sent, {} to try again, {} dead.",
                letters.sent, letters.postponed, letters.dead
            );
            println!("Handovers in force: {}.", round.handovers);
        }
    }
    Ok(())
}
