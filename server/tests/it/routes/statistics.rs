use crate::support::{TestApp, both_engines};
use server::db::Stamp;
use time::{Duration, macros::datetime};
use uuid::Uuid;

/// So many answered referrals from the house to the foreign organisation, all of the créatrice.
async fn referrals(app: &TestApp, count: usize, sender: Uuid, receiver: Uuid, by: Uuid) {
    for at in 0..count {
        let sent = datetime!(2026-03-02 10:00 UTC) + Duration::days(i64::try_from(at).expect("small"));
        app.hub
            .db
            .query(
                "INSERT INTO referral (id, journey_id, kind, sender_organisation_id, sender_id, receiver_organisation_id, need, state,
                    sent_at, answered_at, first_answer, created_at)
                 VALUES ($1, $2, 'training', $3, $4, $5, '', 'accepted', $6, $7, 'accepted', $6)",
            )
            .bind(Uuid::now_v7())
            .bind(app.world.journey)
            .bind(sender)
            .bind(by)
            .bind(receiver)
            .bind(Stamp::from(sent))
            .bind(Stamp::from(sent + Duration::days(4)))
            .execute()
            .await
            .expect("referral");
    }
}

both_engines! {
    async fn a_partner_reads_figures_that_follow_what_was_recorded(app: TestApp) {
        let partner = app.partner().await;
        let before = partner.get("/statistiques").await;
        assert_eq!(before.status, 200);
        referrals(&app, 40, app.world.house, app.world.foreign, app.world.adviser).await;
        let file = partner.get("/statistiques.csv").await;
        assert_eq!(file.status, 200);
        assert!(file.body.contains("R1;"), "{}", file.body);
        assert_ne!(partner.get("/statistiques").await.body, before.body, "the figures follow");
    }

    async fn one_person_behind_many_referrals_is_protected(app: TestApp) {
        referrals(&app, 40, app.world.house, app.world.foreign, app.world.adviser).await;
        let file = app.partner().await.get("/statistiques.csv").await.body;
        assert!(!file.contains(";40;"), "forty referrals of one person would tell of that person: {file}");
    }

    async fn staff_reads_the_own_organisation_whatever_it_asks(app: TestApp) {
        let address = format!("/statistiques?structure={}", app.world.foreign);
        let page = app.adviser().await.get(&address).await;
        assert_eq!(page.status, 200);
        assert!(page.text().contains("La Passerelle"));
        let chosen = format!("value=\"{}\" selected", app.world.house);
        assert!(page.body.contains(&chosen), "the own organisation is the one shown");
    }

    /// The clock says 15 June 2026: nothing is a fact of a period to come, and a running one is told as of today.
    async fn a_period_to_come_has_no_figures_and_a_running_one_says_of_which_day_it_is(app: TestApp) {
        let partner = app.partner().await;
        for ahead in ["au=2027-03-31", "au=2026-09-30", "periode=2027-01-01..2027-12-31", "du=2026-07-01&au=2026-12-31"] {
            let page = partner.get(&format!("/statistiques?{ahead}")).await;
            assert!(page.status == 422 && page.text().contains("Cette période n’a pas commencé"), "{ahead}: {}", page.text());
            assert_eq!(partner.get(&format!("/statistiques.csv?{ahead}")).await.status, 422, "{ahead}");
        }
        let running = partner.get("/statistiques?au=2026-06-30").await;
        assert_eq!(running.status, 200);
        assert!(running.text().contains("à ce jour") && running.text().contains("c’est l’état du 15 juin 2026, jour du calcul"), "{}", running.text());
        assert!(partner.get("/statistiques.csv?au=2026-06-30").await.body.contains("État (J3) à la date du;15/06/2026"));
        let over = partner.get("/statistiques?au=2026-03-31").await.text();
        assert!(over.contains("au dernier jour") && !over.contains("jour du calcul"), "{over}");
        assert!(partner.get("/statistiques.csv?au=2026-03-31").await.body.contains("État (J3) à la date du;31/03/2026"));
        let english = partner.in_english().get("/statistiques?au=2026-06-30").await.text();
        assert!(english.contains("this is the state of 15 June 2026"), "{english}");
    }

    async fn a_filter_that_is_none_is_told_beside_its_field(app: TestApp) {
        let partner = app.partner().await;
        let page = partner.get("/statistiques?du=31/02/2026&au=2026-12-31").await;
        assert_eq!(page.status, 422);
        assert!(page.body.contains("class=\"error\""), "the form says what was refused");
        assert_eq!(partner.get("/statistiques.csv?du=31/02/2026").await.status, 422);
        let page = partner.get("/statistiques?etape=coaching&secteur=magie&territoire=99999&du=2025-01-01&au=2025-12-31").await;
        for told in ["Étape : « coaching »", "Secteur : « magie »", "Territoire : « 99999 »", "Ce qui est gardé : du 1er janvier 2025 au 31 décembre 2025."] {
            assert!(page.text().contains(told), "{told}: {}", page.text());
        }
        let unknown = format!("/statistiques?structure={}", Uuid::from_u128(7));
        assert_eq!(partner.get(&unknown).await.status, 404);
    }
}
