crate::choices! {
    /// Why an organisation does not take a journey (product.md §3).
    DeclineCode {
        NotReachable = "not_reachable": "Personne injoignable" | "The person cannot be reached";
        NoLongerInterested = "no_longer_interested": "La personne n’est plus intéressée" | "The person is no longer interested";
        NotEligible = "not_eligible": "Conditions non remplies" | "Not eligible";
        OutsideTerritory = "outside_territory": "Hors de notre territoire" | "Outside our territory";
        OutsideEss = "outside_ess": "Hors de l’économie sociale et solidaire" | "Outside the solidarity economy";
        NotReady = "not_ready": "Projet pas encore prêt" | "The project is not ready yet";
        SessionFull = "session_full": "Session complète" | "The session is full";
        NoPlaceBefore = "no_place_before": "Pas de place avant longtemps" | "No place for a long time";
        AlreadyFollowed = "already_followed": "Projet déjà suivi chez nous" | "We already follow this project";
        Duplicate = "duplicate": "Demande en double" | "Duplicate request";
        Other = "other": "Autre raison, dite ci-dessous" | "Another reason, told below";
    }
}
