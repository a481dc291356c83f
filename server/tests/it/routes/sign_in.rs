use crate::support::{TestApp, both_engines};

both_engines! {
    async fn a_wrong_password_keeps_the_address_and_says_why(app: TestApp) {
        let nobody = app.nobody();
        let refused = nobody.post("accounts/sign_in", &[("email", "adviser@test.example"), ("password", "wrong"), ("page", "/connexion")]).await;
        assert_eq!(refused.status, 303);
        let page = nobody.get(&refused.location()).await;
        assert_eq!(page.status, 422);
        assert!(page.body.contains("adviser@test.example"), "the address is still in the field");
        assert!(!page.body.contains("wrong"), "a password is never shown again");
        assert!(page.text().contains("À corriger") && !page.text().contains("Rien n’est perdu"), "there was nothing to lose");
    }

    async fn a_page_for_members_asks_to_sign_in_first(app: TestApp) {
        let answer = app.nobody().get("/parcours").await;
        assert_eq!((answer.status, answer.location().as_str()), (303, "/connexion?suite=%2Fparcours"));
        let page = app.nobody().get(&answer.location()).await.text();
        assert!(page.contains("Connectez-vous pour ouvrir cette page.") && !page.contains("saisi"), "{page}");
    }

    async fn a_write_write_from_another_site_is_refused(app: TestApp) {
        let answer = app.adviser().await.write_from_another_site("accounts/sign_out").await;
        assert_eq!(answer.status, 403);
    }
}
