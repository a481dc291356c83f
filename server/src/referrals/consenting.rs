//! The consent that comes along with a referral.

use crate::{
    auth::policy::{Action, Relation, authorise},
    db::{Run, Tx},
    error::Failed,
    hub::Hub,
    sharing::{consents, relation},
};
use app::{
    actor::Actor,
    error::AppError,
    ids::{ConsentId, JourneyId, OrganisationId},
    sharing::NewConsent,
};
use uuid::Uuid;

app::texts! {
    NOT_LEAD = "Un accord donné de vive voix ou sur papier, c’est la structure qui mène le parcours qui le note. Demandez-le à la personne par un lien, depuis la page « Partage », ou envoyez sans son nom." | "It is the organisation that leads the journey that writes down a spoken or signed consent. Ask the person by a link, from the page “Sharing”, or send without their name.";
}

/// Writes it down where none is in force: what the person gave, or made narrower, is widened by themselves, or in an act of its
/// own. `None`: nothing was to be written. `once`: of an act that does nothing else. Errors: `Invalid` for an organisation that does
/// not lead the journey.
pub(super) async fn note(
    tx: &mut Tx,
    hub: &Hub,
    actor: &Actor,
    (journey, standing): (JourneyId, Relation),
    receiver: OrganisationId,
    consent: NewConsent,
    once: Option<Uuid>,
) -> Result<Option<ConsentId>, Failed> {
    let leads: bool = tx
        .query("SELECT organisation_id = $2 FROM journey WHERE id = $1")
        .bind(journey.0)
        .bind(receiver.0)
        .scalar()
        .await?;
    if leads {
        return Ok(None);
    }
    let permit = match authorise(actor, Action::RecordConsent, standing) {
        Err(AppError::Forbidden) => return Err(AppError::invalid("identity", NOT_LEAD).into()),
        other => other?,
    };
    if relation::consented(tx, receiver, hub.today(), journey).await?.any() {
        return Ok(None);
    }
    let noted = consents::record(tx, &permit, hub.now(), journey, receiver, consent, once).await?;
    Ok(Some(noted))
}
