use super::{lease, round};
use crate::{hub::Hub, mail::post::Post};
use std::{sync::Arc, time::Duration};
use tokio::{sync::watch, task::JoinHandle};
use uuid::Uuid;

/// The rounds of this process, one after the other, until it is told to stop.
pub struct Runner {
    task: JoinHandle<()>,
    stop: watch::Sender<bool>,
}

impl Runner {
    /// `None`: this process leaves the work to others (`PARCOURS_JOBS_EVERY=0`).
    pub fn start(hub: &Hub, post: Post) -> Option<Self> {
        let every = Some(hub.config.jobs_every).filter(|seconds| *seconds > 0)?;
        let (stop, told) = watch::channel(false);
        let task = tokio::spawn(rounds(hub.clone(), Arc::new(post), Duration::from_secs(every), told));
        Some(Self { task, stop })
    }

    /// Lets the round at hand end, so that no letter is sent without being noted.
    pub async fn stop(self) {
        let _ = self.stop.send(true);
        if let Err(error) = self.task.await {
            tracing::error!(%error, "the scheduled work ended badly");
        }
    }
}

async fn rounds(hub: Hub, post: Arc<Post>, every: Duration, mut stop: watch::Receiver<bool>) {
    let holder = Uuid::now_v7();
    while !*stop.borrow() {
        one(&hub, &post, holder).await;
        tokio::select! {
            () = tokio::time::sleep(every) => {}
            _ = stop.changed() => {}
        }
    }
    if let Err(error) = lease::release(&hub.db, holder).await {
        tracing::warn!(%error, "the lease of the scheduled work was not given back");
    }
}

/// In a task of its own: a job that panics costs its round, not the ones after.
async fn one(hub: &Hub, post: &Arc<Post>, holder: Uuid) {
    let (hub, post) = (hub.clone(), post.clone());
    let ended = tokio::spawn(async move { round(&hub, &post, holder).await }).await;
    let problem = match ended {
        Ok(Ok(_)) => return,
        Ok(Err(failed)) => failed.to_string(),
        Err(panicked) => panicked.to_string(),
    };
    tracing::error!(%problem, "a round of scheduled work failed");
}
