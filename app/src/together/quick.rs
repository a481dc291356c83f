use super::{
    fields::{ActionFields, AdviserField, AttendanceField, KindField, NoteFields, WhenFields, name},
    meeting_page::presence,
    rules::{EACH, PRESENCE},
    types::{Attendance, Head, MeetingKind},
};
use crate::{
    error::AppError,
    form::{Fields, REQUIRED, excerpt},
    ids::{CreatorId, JourneyId},
    journeys::{
        Access, JourneySummary, PersonName, TeamMember,
        filters::{Advised, Filters},
    },
    request::Request,
    sensitive::SaveAnyway,
    text::{Lang, Text},
    texts,
    ui::{ActForm, Message, PageHeader, SelectField, Submit, TextField, load},
};
use leptos::prelude::*;
use time::{Duration, OffsetDateTime};

texts! {
    TITLE = "Noter un rendez-vous tenu" | "Record a held meeting";
    LEAD = "Rendez-vous, note et prochaine action en un seul envoi. Ce qui reste vide n’est pas créé." | "Meeting, note and next action in one go. What stays empty is not created.";
    WHO = "Avec qui" | "With whom";
    WHO_HINT = "Un nom, un projet ou une référence." | "A name, a project or a reference.";
    NO_MATCH = "Aucun parcours ne correspond à « {value} »." | "No journey matches “{value}”.";
    SEVERAL = "Plusieurs parcours correspondent à « {value} » : choisissez ci-dessous, ou écrivez la référence." | "Several journeys match “{value}”: choose below, or write the reference.";
    FOUND = "Parcours trouvé : {who}. Si c’est quelqu’un d’autre, écrivez sa référence." | "Journey found: {who}. If it is somebody else, write the reference.";
    WHICH = "Lequel de ces parcours" | "Which of these journeys";
    WHICH_HINT = "Plusieurs correspondent à ce que vous avez écrit." | "Several match what you wrote.";
    NONE_OF_THEM = "Aucun d’eux : j’écris plus haut" | "None of them: I write above";
    MEETING = "Le rendez-vous" | "The meeting";
    NOTE = "Une note" | "A note";
    NEXT = "La prochaine action" | "The next action";
    SAVE = "Enregistrer" | "Save";
    ANOTHER = "Noter un autre rendez-vous" | "Record another meeting";
    DONE = "C’est noté pour {who}." | "It is written for {who}.";
}

const ACTION: &str = "together/quick_meeting";

/// The code of what is told once it is done.
pub(super) const WRITTEN: &str = "quick_written";

struct Shown {
    head: Option<Head>,
    journeys: Vec<JourneySummary>,
    fitting: Vec<JourneySummary>,
    team: Vec<TeamMember>,
    /// Of a collective project that is known.
    people: Vec<(CreatorId, String)>,
    /// It holds the interviews of CESA contracts.
    cooperative: bool,
}

/// The query parameter and the form fields that say which journey.
const JOURNEY: &str = "parcours";

async fn read(request: Request) -> Result<Shown, AppError> {
    let actor = request.actor()?;
    let cooperative = request.ports.contracts.is_cooperative(actor).await?;
    if !request.query(JOURNEY).is_empty() {
        let id: JourneyId = request.query(JOURNEY).parse().map_err(|_| AppError::NotFound)?;
        let file = request.ports.together.of_journey(actor, id).await?;
        if !file.writes {
            return Err(AppError::NotFound);
        }
        return Ok(Shown {
            head: Some(file.head),
            journeys: vec![],
            fitting: vec![],
            team: file.team,
            people: file.people,
            cooperative,
        });
    }
    let fitting = fitting(&request, ACTION).await?;
    Ok(Shown {
        head: None,
        journeys: proposed(&request).await?,
        people: asked_for(&request, &fitting).await?,
        fitting,
        team: request.ports.journeys.team(actor).await?,
        cooperative,
    })
}

/// The people of the journey that a form came back for, once it said that they were not all the same.
async fn asked_for(request: &Request, fitting: &[JourneySummary]) -> Result<Vec<(CreatorId, String)>, AppError> {
    let draft = request.draft.as_ref().filter(|draft| draft.action == ACTION);
    let Some(typed) = draft.map(|draft| &draft.fields) else {
        return Ok(vec![]);
    };
    let each = typed.get("attendance") == EACH || typed.0.keys().any(|name| name.starts_with(PRESENCE));
    match meant(typed, fitting) {
        Some(one) if each => Ok(request
            .ports
            .together
            .of_journey(request.actor()?, one.id)
            .await?
            .people),
        _ => Ok(vec![]),
    }
}

/// The journey that a form was sent for: the one that was chosen, or that alone fits.
pub(super) fn meant<'j>(typed: &Fields, fitting: &'j [JourneySummary]) -> Option<&'j JourneySummary> {
    let chosen = fitting.iter().find(|one| one.id.to_string() == typed.get("journey"));
    match (chosen, fitting) {
        (Some(one), _) | (None, [one]) => Some(one),
        _ => None,
    }
}

/// The reader's own journeys to choose from, the latest first.
pub(super) async fn proposed(request: &Request) -> Result<Vec<JourneySummary>, AppError> {
    let filters = Filters {
        advised: Advised::Mine,
        ..Filters::default()
    };
    Ok(request.ports.journeys.list(request.actor()?, &filters).await?.rows)
}

/// As a journey is proposed: names, then the reference, which alone finds it.
fn label(journey: &JourneySummary) -> String {
    let names: Vec<String> = journey.people.iter().map(PersonName::full).collect();
    if names.is_empty() {
        journey.reference.clone()
    } else {
        format!("{} – {}", names.join(", "), journey.reference)
    }
}

/// The same with the project.
fn in_full(journey: &JourneySummary) -> String {
    match journey.title.as_deref().filter(|title| !title.is_empty()) {
        Some(title) => format!("{}, {title}", label(journey)),
        None => label(journey),
    }
}

/// The journey that a form names: by id, or by what was typed when it fits one alone.
pub(super) async fn journey(request: &Request, form: &Fields) -> Result<JourneyId, AppError> {
    let actor = request.actor()?;
    let id = match form.get("journey") {
        "" => found(request, form.get("who")).await?,
        id => id.parse().map_err(|_| AppError::NotFound)?,
    };
    let file = request.ports.together.of_journey(actor, id).await?;
    if file.writes { Ok(id) } else { Err(AppError::NotFound) }
}

/// The journeys that fit what was typed and that the reader can write in.
async fn matching(request: &Request, who: &str) -> Result<Vec<JourneySummary>, AppError> {
    let reference = who
        .split_whitespace()
        .last()
        .filter(|word| word.contains('-') && word.ends_with(|c: char| c.is_ascii_digit()));
    let filters = Filters {
        q: reference.unwrap_or(who).chars().take(200).collect(),
        ..Filters::default()
    };
    let mut rows = request.ports.journeys.list(request.actor()?, &filters).await?.rows;
    // Where only what the organisation wrote is left, nothing can be added.
    rows.retain(|row| row.access != Access::Wrote);
    Ok(rows)
}

async fn found(request: &Request, who: &str) -> Result<JourneyId, AppError> {
    if who.is_empty() {
        return Err(AppError::invalid("who", REQUIRED));
    }
    match matching(request, who).await?.as_slice() {
        [one] => Ok(one.id),
        [] => Err(AppError::invalid("who", NO_MATCH.message(&[("value", &excerpt(who))]))),
        _ => Err(AppError::invalid("who", SEVERAL.message(&[("value", &excerpt(who))]))),
    }
}

/// What fits the name typed in a form that comes back.
pub(super) async fn fitting(request: &Request, action: &str) -> Result<Vec<JourneySummary>, AppError> {
    let draft = request.draft.as_ref().filter(|draft| draft.action == action);
    let who = draft.map_or("", |draft| draft.fields.get("who"));
    if who.is_empty() {
        return Ok(vec![]);
    }
    matching(request, who).await
}

/// An hour ago, on the quarter.
fn recently(now: OffsetDateTime) -> OffsetDateTime {
    let start = now - Duration::hours(1);
    start - Duration::minutes(i64::from(start.minute() % 15)) - Duration::seconds(i64::from(start.second()))
}

/// The field that finds a journey, with the reader's own to choose from.
#[component]
pub(super) fn WhoField(
    journeys: Vec<JourneySummary>,
    /// What fits the name that was typed before.
    fitting: Vec<JourneySummary>,
    #[prop(default = WHO)] label: Text,
    #[prop(optional)] focus: bool,
) -> impl IntoView {
    let lang = crate::request::lang();
    let one = match fitting.as_slice() {
        [one] => Some(FOUND.with(lang, &[("who", &in_full(one))])),
        _ => None,
    };
    let several: Vec<_> = fitting
        .iter()
        .take(MOST)
        .map(|journey| (journey.id.to_string(), in_full(journey)))
        .collect();
    let options = journeys
        .iter()
        .map(|journey| view! { <option value=self::label(journey)></option> });
    view! {
        <TextField name="who" label hint=WHO_HINT list="known-journeys" autocomplete="off" required=true focus/>
        <datalist id="known-journeys">{options.collect_view()}</datalist>
        {one.map(|text| view! { <p class="hint">{text}</p> })}
        {(several.len() > 1).then(|| view! {
            <SelectField name="journey" label=WHICH hint=WHICH_HINT options=several empty=NONE_OF_THEM/>
        })}
    }
}

/// Journeys to choose from, at most.
const MOST: usize = 20;

/// Person and project.
fn called(head: &Head, lang: Lang) -> String {
    let title = head.title.as_deref().filter(|title| !title.is_empty());
    match (head.people.is_empty(), title) {
        (true, _) => name(head, lang),
        (false, Some(title)) => format!("{}, {title} ({})", name(head, lang), head.reference),
        (false, None) => format!("{} ({})", name(head, lang), head.reference),
    }
}

/// For whom it was written, once it is.
pub(super) fn written(request: &Request, head: &Head) -> Option<AnyView> {
    (request.query("fait") == WRITTEN).then(|| {
        let text = DONE.with(request.lang, &[("who", &called(head, request.lang))]);
        let another = ANOTHER.get(request.lang);
        view! {
            <Message tone="success" role="status"><p>{text} " " <a href="/rendez-vous/saisir">{another}</a></p></Message>
        }
        .into_any()
    })
}

/// One choice a person.
fn each_person(people: &[(CreatorId, String)], lang: Lang) -> impl IntoView + use<> {
    let people = people.iter().map(|(creator, name)| {
        let field = format!("{PRESENCE}{creator}");
        presence(field, name.clone(), Attendance::Present, lang)
    });
    people.collect_view()
}

#[component]
pub fn QuickMeetingPage() -> impl IntoView {
    load(read, |request, shown| {
        let lang = request.lang;
        let Shown {
            head,
            journeys,
            fitting,
            team,
            people,
            cooperative,
        } = shown;
        let collective = people.len() > 1;
        let me = request.actor.as_ref().map(|actor| actor.account);
        let hidden = head.iter().map(|head| ("journey", head.id.to_string())).collect();
        let lead = match &head {
            Some(head) => called(head, lang),
            None => LEAD.get(lang).to_owned(),
        };
        let (at, known) = (recently(request.now), head.is_some());
        view! {
            <PageHeader title=TITLE.get(lang) lead/>
            <ActForm action=ACTION hidden>
                {head.is_none().then(|| view! { <WhoField journeys fitting focus=true/> })}
                <fieldset class="fieldset">
                    <legend>{MEETING.get(lang)}</legend>
                    <WhenFields at=Some(at) focus=known/>
                    {if collective {
                        each_person(&people, lang).into_any()
                    } else {
                        view! { <AttendanceField several=!known/> }.into_any()
                    }}
                    <AdviserField team=team.clone() chosen=me/>
                    {cooperative.then(|| view! { <KindField kind=MeetingKind::Interview/> })}
                </fieldset>
                <fieldset class="fieldset">
                    <legend>{NOTE.get(lang)}</legend>
                    <NoteFields rows=4 optional=true/>
                </fieldset>
                <fieldset class="fieldset">
                    <legend>{NEXT.get(lang)}</legend>
                    <ActionFields team action=None optional=true/>
                </fieldset>
                <SaveAnyway/>
                <div class="form-actions"><Submit label=SAVE/></div>
            </ActForm>
        }
    })
}
