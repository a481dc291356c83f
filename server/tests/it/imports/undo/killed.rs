//! The process dies anywhere while an import is taken back: all of it goes, or nothing does.

use super::{TWO_ROWS, directory_list, rows, state, take_back};
use crate::{
    imports::manager_of,
    mail::killed::{another_process, killed_after},
    support::{TestApp, both_engines},
};
use app::{
    actor::{Actor, Hat},
    ids::{AccountId, ImportId},
};
use server::imports::undo::{self, directory};

both_engines! {
    async fn an_undoing_killed_at_each_step_takes_all_back_or_nothing(app: TestApp) {
        let (manager, before) = (manager_of(app.world.manager, app.world.house), state(&app).await);
        let undone = async || app.count("SELECT COUNT(*) FROM event WHERE kind = 'journeys_import_undone'").await;
        let (mut steps, mut whole) = (0, 0);
        loop {
            steps += 1;
            let (import, told) = (rows(&app, &TWO_ROWS).await, undone().await);
            let standing = state(&app).await;
            let dying = another_process(&app).await;
            let ended = killed_after(steps, undo::undo(&dying, &manager, ImportId(import), None)).await.is_some();
            drop(dying);
            let left = state(&app).await;
            if left == standing {
                assert_eq!(undone().await, told, "killed at step {steps}");
                assert_eq!(take_back(&app, import).await.import.state(), app::imports::undo::rules::ImportState::Undone);
            } else {
                whole += 1;
                assert_eq!(undone().await, told + 1, "killed at step {steps}");
            }
            assert_eq!(state(&app).await, before, "killed at step {steps}");
            if ended {
                break;
            }
        }
        assert!(steps > 5 && whole > 0, "it was killed at {steps} places, and came to the end");
    }

    async fn nor_does_a_list_of_organisations_go_by_halves(app: TestApp) {
        let coordinator = Actor {
            account: AccountId(app.world.coordinator),
            name: "Inès Castan".to_owned(),
            email: "coordinator@test.example".to_owned(),
            hat: Hat::Coordinator,
            hats: vec![],
        };
        let but = |(counts, _): (Vec<(String, i64)>, String)| counts.into_iter().filter(|(table, _)| table != "directory_import").collect::<Vec<_>>();
        let before = but(state(&app).await);
        let mut steps = 0;
        loop {
            steps += 1;
            let list = directory_list(&app).await;
            let standing = but(state(&app).await);
            let dying = another_process(&app).await;
            let ended = killed_after(steps, directory::undo(&dying, &coordinator, list.clone(), false, None)).await.is_some();
            drop(dying);
            let left = but(state(&app).await);
            if left == standing {
                directory::undo(&app.hub, &coordinator, list, false, None).await.expect("undone");
            }
            assert_eq!(but(state(&app).await), before, "killed at step {steps}");
            if ended {
                break;
            }
        }
        assert!(steps > 5, "it was killed at {steps} places");
    }
}
