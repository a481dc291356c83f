use crate::{
    accounts::hats,
    auth::tokens,
    db::Stamp,
    error::Failed,
    http::whole::plain,
    hub::Hub,
    sharing::{relation::log_readings, sql::told},
};
use app::{
    actor::{Actor, Role},
    calendar::OF_TEAM,
    dashboard::port::Whose,
    deadlines::{Deadline, Reason},
    error::AppError,
    ics::{self, Event, When},
    ids::{AccountId, JourneyId, OrganisationId},
    text::Lang,
};
use axum::{
    Extension,
    extract::{Path, RawQuery},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use std::collections::HashMap;
use time::{Date, Duration};
use uuid::Uuid;

app::texts! {
    TEAM_NAME = "Échéances de l’équipe – Parcours" | "Deadlines of the team – Parcours";
    NAME = "Échéances – Parcours" | "Deadlines – Parcours";
}

/// `GET /echeances/{token}.ics`: the deadlines of somebody's dashboard, or of the team that they manage. A calendar is often kept by a third party, so they carry
/// the journey's reference and what is due, and never a name. Of journeys that another organisation leads it counts as a reading, once a
/// day.
pub async fn feed(
    Extension(hub): Extension<Hub>,
    Path(file): Path<String>,
    RawQuery(query): RawQuery,
    asked: HeaderMap,
) -> Response {
    let whose = if query.as_deref() == Some(OF_TEAM) {
        Whose::Team
    } else {
        Whose::Mine
    };
    let made = match file.strip_suffix(".ics") {
        Some(token) => made(&hub, token, whose).await,
        None => Err(AppError::NotFound.into()),
    };
    let text = match made {
        Ok(text) => text,
        Err(failed) => return plain(&failed.into()),
    };
    let tag = format!("\"{}\"", &tokens::hash(&text)[..32]);
    let known = asked.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let headers = [
        (header::ETAG, tag.clone()),
        (header::CACHE_CONTROL, "private, no-cache".to_owned()),
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8".to_owned()),
    ];
    if known.is_some_and(|known| {
        known
            .split(',')
            .any(|known| known.trim().trim_start_matches("W/") == tag)
    }) {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    (headers, text).into_response()
}

#[derive(sqlx::FromRow)]
struct FeedRow {
    account_id: Uuid,
    organisation_id: Uuid,
    made_at: Stamp,
    name: String,
    email: String,
    language: String,
}

/// The calendar of a secret; the team's is for those who manage it. Whoever has left the organisation, or lost the account, has no calendar either.
async fn made(hub: &Hub, token: &str, whose: Whose) -> Result<String, Failed> {
    let row: Option<FeedRow> = hub
        .db
        .query(
            "SELECT f.account_id, f.organisation_id, f.made_at, a.name, a.email, a.language
             FROM calendar_feed f JOIN account a ON a.id = f.account_id WHERE f.token_hash = $1 AND a.disabled_at IS NULL",
        )
        .bind(tokens::hash(token))
        .optional()
        .await?;
    let row = row.ok_or(AppError::NotFound)?;
    let organisation = OrganisationId(row.organisation_id);
    let hats = hats::hats(&mut &hub.db, row.account_id, None).await?;
    let hat = hats
        .iter()
        .find(|choice| choice.hat.organisation() == Some(organisation));
    let actor = Actor {
        account: AccountId(row.account_id),
        name: row.name,
        email: row.email,
        hat: hat.ok_or(AppError::NotFound)?.hat,
        hats: hats.clone(),
    };
    if whose == Whose::Team && actor.role() != Role::Manager {
        return Err(AppError::NotFound.into());
    }
    let today = hub.ports().dashboard.today(&actor, whose).await?;
    let (references, lang) = (
        references(hub, organisation, hub.today()).await?,
        Lang::parse(&row.language).unwrap_or_default(),
    );
    let told = today
        .deadlines
        .iter()
        .filter_map(|deadline| references.get(&subject(&deadline.link)?));
    let outside = told
        .filter(|known| !known.leads)
        .map(|known| JourneyId(known.journey_id));
    log_readings(hub, &actor, outside, ("deadlines", Duration::days(1))).await?;
    let events = today.deadlines.into_iter().map(|deadline| {
        let label = match deadline.reason {
            // The title of an offer is public.
            Reason::OfferToCheck => Some(deadline.label.clone()),
            _ => subject(&deadline.link).and_then(|id| references.get(&id).map(|known| known.reference.clone())),
        };
        event(hub, &deadline, label, row.made_at, lang)
    });
    let events: Vec<Event> = events.collect();
    let name = if whose == Whose::Team { TEAM_NAME } else { NAME };
    Ok(ics::calendar(name.get(lang), &events))
}

fn event(hub: &Hub, deadline: &Deadline, label: Option<String>, made_at: Stamp, lang: Lang) -> Event {
    let what = deadline.reason.label().get(lang).to_owned();
    let uid = tokens::hash(&format!("{:?} {} {}", deadline.reason, deadline.link, deadline.due));
    Event {
        uid: format!("{}@{}", &uid[..32], hub.config.host()),
        // Not the time of fetching: the same deadlines are the same text, and the same ETag.
        stamp: made_at.0,
        when: When::Day(deadline.due),
        summary: label.map_or_else(|| what.clone(), |label| format!("{what} – {label}")),
        description: String::new(),
        location: String::new(),
        url: format!("{}{}", hub.config.public_url(), deadline.link),
    }
}

/// The journey, or the referral, that a page is about.
fn subject(link: &str) -> Option<Uuid> {
    link.split(['/', '?', '#']).find_map(|part| part.parse().ok())
}

/// What a page of a journey or a referral is about.
#[derive(sqlx::FromRow)]
struct Known {
    id: Uuid,
    journey_id: Uuid,
    reference: String,
    /// The organisation leads the journey.
    leads: bool,
}

/// What the journeys that the organisation may know of are called, by their id and by those of their referrals.
async fn references(hub: &Hub, organisation: OrganisationId, today: Date) -> Result<HashMap<Uuid, Known>, Failed> {
    let rows: Vec<Known> = hub
        .db
        .query(concat!(
            "SELECT j.id, j.id AS journey_id, j.reference, j.organisation_id = $1 AS leads FROM journey j WHERE ",
            told!(),
            " UNION ALL
             SELECT r.id, j.id AS journey_id, j.reference, j.organisation_id = $1 AS leads FROM referral r JOIN journey j ON j.id = r.journey_id
             WHERE r.sender_organisation_id = $1 OR (r.receiver_organisation_id = $1 AND ",
            told!(),
            ")"
        ))
        .bind(organisation.0)
        .bind(today)
        .all()
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}
