//! `/relais/:person`: beside each receiver stands what that person is in charge of already.

use crate::support::{TestApp, both_engines};

both_engines! {
    async fn each_receiver_of_a_caseload_is_told_with_what_they_have(app: TestApp) {
        let page = format!("/relais/{}", app.world.adviser);
        let form = app.manager().await.get(&page).await.text();
        assert!(form.contains("Marc Sabatier – suit 0 parcours"), "{form}");
        let charge = app.hub.db.query("UPDATE journey SET adviser_id = $1 WHERE id = $2");
        charge.bind(app.world.manager).bind(app.world.journey).execute().await.expect("charge");
        let other = app.world.foreign_journey;
        let led = app.hub.db.query("UPDATE journey SET organisation_id = $1, adviser_id = $2 WHERE id = $3");
        led.bind(app.world.house).bind(app.world.adviser).bind(other).execute().await.expect("one to hand over");
        let loaded = app.manager().await.in_english().get(&page).await.text();
        assert!(loaded.contains("Marc Sabatier – in charge of 1 journey") && !loaded.contains("announced"), "{loaded}");
        let (person, own, to) = (app.world.adviser.to_string(), format!("takes-{other}"), app.world.manager.to_string());
        let fields = [("person", &*person), ("to", &*to), ("effective_on", "2026-06-20"), (&*own, "")];
        assert_eq!(app.manager().await.call("handovers/announce_caseload", &fields).await.status, 303);
        let coming = app.manager().await.get(&page).await.text();
        assert!(!coming.contains("Marc Sabatier – suit 1 parcours, 1 de plus annoncé"), "no form while all of them wait: {coming}");
        let charge = app.hub.db.query("UPDATE journey SET adviser_id = $1 WHERE id = $2");
        charge.bind(app.world.adviser).bind(app.world.journey).execute().await.expect("one more to hand over");
        let coming = app.manager().await.get(&page).await.text();
        assert!(coming.contains("Marc Sabatier – suit 0 parcours, 1 de plus annoncé"), "{coming}");
    }
}
