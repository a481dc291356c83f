use super::{
    filters::{KIND, MINE, ORGANISATION, PAGE, QUEUE, SIDE, STATE, WHOSE},
    types::{Filter, Queue, Side},
};
use crate::{
    journeys::StageKind,
    request::Request,
    sharing::OrganisationName,
    texts,
    ui::{Misread, misread::misread as left_out},
    values::Choice,
};
use leptos::prelude::*;

texts! {
    QUEUE_LABEL = "Ce qui est attendu" | "What is waited for";
    SIDE_LABEL = "Sens" | "Direction";
    WHOSE_LABEL = "De qui" | "Whose";
    STATE_LABEL = "État" | "State";
    KIND_LABEL = "Étape" | "Stage";
    ORGANISATION_LABEL = "Structure" | "Organisation";
    PAGE_LABEL = "Page" | "Page";
    RECEIVED = "reçues" | "received";
    SENT = "envoyées" | "sent";
    MY_OWN = "les miennes" | "my own";
}

/// What was not understood of the address of the list, and what was kept.
pub fn misread(request: &Request, filter: Filter, organisations: &[OrganisationName]) -> impl IntoView + use<> {
    let (lang, value) = (request.lang, |name: &str| request.query(name));
    let organisation = filter
        .organisation
        .and_then(|id| organisations.iter().find(|one| one.id == id));
    let understood = [
        (QUEUE, value(QUEUE).parse::<Queue>().is_ok()),
        (WHOSE, filter.mine && value(WHOSE) == MINE),
        (SIDE, filter.side.is_some()),
        (STATE, filter.state.is_some()),
        (KIND, filter.kind.is_some()),
        (ORGANISATION, filter.organisation.is_some()),
        (PAGE, value(PAGE).parse::<i64>().is_ok_and(|page| page > 0)),
    ];
    let called = |name: &str| match name {
        QUEUE => QUEUE_LABEL,
        WHOSE => WHOSE_LABEL,
        SIDE => SIDE_LABEL,
        STATE => STATE_LABEL,
        KIND => KIND_LABEL,
        ORGANISATION => ORGANISATION_LABEL,
        _ => PAGE_LABEL,
    };
    let left = left_out(understood, |name| request.query(name)).into_iter();
    let left = left.map(|name| (called(name).get(lang).to_owned(), value(name).to_owned()));
    let side = |side| match side {
        Side::Received => RECEIVED,
        Side::Sent => SENT,
    };
    let kept = [
        Some(filter.queue.label()),
        filter.side.map(side),
        filter.mine.then_some(MY_OWN),
        filter.state.map(Choice::label),
        filter.kind.map(StageKind::label),
    ];
    let kept = kept.into_iter().flatten().map(|text| text.get(lang).to_owned());
    let kept = kept.chain(organisation.map(|one| one.name.clone()));
    view! { <Misread left=left.collect() kept=kept.collect()/> }
}
