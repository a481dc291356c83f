//! The fields of the forms on actions, meetings and notes.

use super::{
    rules::{CREATORS, EACH},
    types::{ActionView, Attendance, Head, MeetingKind, MeetingView, NoteView},
};
use crate::{
    hours::{self, WHICH, Which},
    ids::AccountId,
    journeys::TeamMember,
    request::lang,
    sensitive::SaveAnyway,
    sharing::Visibility,
    text::{Lang, Text},
    texts,
    ui::{DateField, RadioField, SelectField, TextArea, TextField, form::state},
    values::{Choice, options},
};
use leptos::prelude::*;
use time::{Date, OffsetDateTime};

texts! {
    DAY = "Date" | "Date";
    TIME = "Heure" | "Time";
    TIME_HINT = "À l’heure de Paris, par exemple 14:30." | "Paris time, for instance 14:30.";
    WHICH_HOUR = "Laquelle des deux heures ?" | "Which of the two hours?";
    MINUTES = "Durée, en minutes" | "Duration in minutes";
    ADVISER = "Avec" | "With";
    KIND = "Nature" | "Kind";
    PLACE = "Lieu ou lien" | "Place or link";
    PLACE_HINT = "Une adresse, ou le lien d’une visio." | "An address, or the link of a video call.";
    SUBJECT = "Objet" | "Subject";
    SUBJECT_HINT = "Lu par la personne et par le cercle." | "Read by the person and by the circle.";
    WHAT = "Action" | "Action";
    WHAT_HINT = "Ce qu’il y a à faire, en une phrase. Lu par la personne et par le cercle." | "What there is to do, in one sentence. Read by the person and by the circle.";
    DUE = "Pour le" | "By";
    WHOSE = "À faire par" | "To be done by";
    CREATORS_DO = "La personne accompagnée" | "The person supported";
    NOTE = "Note" | "Note";
    NOTE_HINT = "Lue par ceux que vous choisissez ci-dessous. La personne peut demander à lire tout ce qui est écrit sur elle : des faits utiles, rien sur la santé, l’origine, les convictions ou la justice." | "Read by those you choose below. The person may ask to read everything written about them: useful facts, nothing on health, origin, beliefs or justice.";
    READERS = "Qui lira cette note" | "Who will read this note";
    CIRCLE = "Votre structure, la structure porteuse, et celles à qui la personne a donné accès aux notes. Pas la personne dans son espace ; elle la reçoit si elle télécharge ses données, à moins que la note ne nomme quelqu’un d’autre du projet." | "Your organisation, the lead organisation, and those the person gave access to notes. Not the person in their space; they receive it if they download their data, unless the note names somebody else of the project.";
    BOTH = "Les mêmes, et la personne dans son espace." | "The same, and the person in their own space.";
    INSIDE = "Personne hors de votre structure, pas même la structure porteuse." | "Nobody outside your organisation, not even the lead organisation.";
    SEVERAL = "À plusieurs, pas tous pareil" | "Several people, not all the same";
    SEVERAL_HINT = "Pour un projet collectif : les noms s’affichent à l’envoi, pour noter chacun." | "For a collective project: the names show once you send, to record each.";
    ATTENDANCE = "La personne était" | "The person was";
}

/// Day, time and duration.
#[component]
pub fn WhenFields(
    #[prop(optional_no_strip)] at: Option<OffsetDateTime>,
    #[prop(default = 60)] minutes: i64,
    #[prop(optional)] focus: bool,
) -> impl IntoView {
    let (day, time) = at.map(hours::local).unzip();
    let state = state();
    let ask = state.error(WHICH).is_some() || state.typed.as_ref().is_some_and(|typed| !typed.get(WHICH).is_empty());
    let choices = options::<Which>(lang())
        .into_iter()
        .map(|(code, text)| (code, text, String::new()));
    view! {
        <div class="form-grid">
            <DateField name="on" label=DAY value=day required=true focus/>
            <TextField name="at" label=TIME hint=TIME_HINT value=time.map(hours::iso).unwrap_or_default() required=true inputmode="numeric"/>
            <TextField name="minutes" label=MINUTES value=minutes.to_string() required=true inputmode="numeric"/>
        </div>
        {ask.then(|| view! { <RadioField name=WHICH legend=WHICH_HOUR options=choices.collect()/> })}
    }
}

/// The team to choose from.
#[component]
pub fn AdviserField(team: Vec<TeamMember>, #[prop(optional_no_strip)] chosen: Option<AccountId>) -> impl IntoView {
    let lang = lang();
    let options = team.into_iter().map(|member| member.choice(lang)).collect();
    let value = chosen.map(|id| id.to_string()).unwrap_or_default();
    view! { <SelectField name="adviser" label=ADVISER options value required=true/> }
}

/// What kind of meeting it is; a workshop is announced by itself.
#[component]
pub fn KindField(kind: MeetingKind) -> impl IntoView {
    let kinds: Vec<_> = options::<MeetingKind>(lang())
        .into_iter()
        .filter(|(code, _)| code != MeetingKind::Workshop.code())
        .collect();
    view! { <SelectField name="kind" label=KIND options=kinds value=kind.code() required=true/> }
}

/// A meeting to plan or to change.
#[component]
pub fn MeetingFields(
    team: Vec<TeamMember>,
    me: AccountId,
    #[prop(optional_no_strip)] meeting: Option<MeetingView>,
    /// The subject of one that is not planned yet.
    #[prop(optional, into)]
    about: String,
) -> impl IntoView {
    let (at, minutes) = meeting
        .as_ref()
        .map_or((None, 60), |meeting| (Some(meeting.starts_at), meeting.minutes));
    let chosen = meeting.as_ref().map_or(me, |meeting| meeting.adviser.id);
    let kind = meeting.as_ref().map_or(MeetingKind::Interview, |meeting| meeting.kind);
    let (place, subject) = meeting.map_or_else(|| (String::new(), about), |meeting| (meeting.place, meeting.subject));
    view! {
        <WhenFields at minutes/>
        <AdviserField team chosen=Some(chosen)/>
        <KindField kind/>
        <TextField name="place" label=PLACE hint=PLACE_HINT value=place/>
        <TextField name="subject" label=SUBJECT hint=SUBJECT_HINT value=subject/>
        <SaveAnyway/>
    }
}

/// A to-do.
#[component]
pub fn ActionFields(
    team: Vec<TeamMember>,
    #[prop(optional_no_strip)] action: Option<ActionView>,
    /// It may be left out altogether.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    let lang = lang();
    let people = team.into_iter().map(|member| member.choice(lang));
    let options = [(CREATORS.to_owned(), CREATORS_DO.get(lang).to_owned())]
        .into_iter()
        .chain(people)
        .collect();
    let due = action.as_ref().and_then(|action| action.due_on);
    let whose = action
        .as_ref()
        .and_then(|action| action.adviser.as_ref())
        .map_or_else(|| CREATORS.to_owned(), |adviser| adviser.id.to_string());
    let title = action.map(|action| action.title).unwrap_or_default();
    view! {
        <TextField name="title" label=WHAT hint=WHAT_HINT value=title required=!optional/>
        <div class="form-grid">
            <DateField name="due_on" label=DUE value=due/>
            <SelectField name="whose" label=WHOSE options value=whose required=true/>
        </div>
    }
}

/// A note, with who will read it.
#[component]
pub fn NoteFields(
    #[prop(optional_no_strip)] note: Option<NoteView>,
    #[prop(default = 6)] rows: u32,
    #[prop(optional)] optional: bool,
) -> impl IntoView {
    let lang = lang();
    let readers = Visibility::ALL
        .iter()
        .map(|one| {
            (
                one.code().to_owned(),
                one.label().get(lang).to_owned(),
                who_reads(*one).get(lang).to_owned(),
            )
        })
        .collect();
    let (body, visibility) = note.map_or_else(
        || (String::new(), Visibility::Circle),
        |note| (note.body, note.visibility),
    );
    view! {
        <TextArea name="body" label=NOTE hint=NOTE_HINT value=body rows required=!optional/>
        <RadioField name="visibility" legend=READERS options=readers value=visibility.code()/>
    }
}

pub const fn who_reads(visibility: Visibility) -> Text {
    match visibility {
        Visibility::Circle => CIRCLE,
        Visibility::CircleAndCreator => BOTH,
        Visibility::Organisation => INSIDE,
    }
}

/// What became of it, of everybody together. `several`: it may be of people who were not all the same.
#[component]
pub fn AttendanceField(several: bool) -> impl IntoView {
    let lang = lang();
    let mut options: Vec<_> = [Attendance::Present, Attendance::Absent, Attendance::Excused]
        .map(|one| (one.code().to_owned(), one.label().get(lang).to_owned(), String::new()))
        .into();
    let each = (
        EACH.to_owned(),
        SEVERAL.get(lang).to_owned(),
        SEVERAL_HINT.get(lang).to_owned(),
    );
    options.extend(several.then_some(each));
    view! { <RadioField name="attendance" legend=ATTENDANCE options value=Attendance::Present.code()/> }
}

texts! {
    TRAIL = "Fil d’Ariane" | "Breadcrumb";
    JOURNEYS = "Parcours" | "Journeys";
    NAMELESS = "Parcours {reference}" | "Journey {reference}";
    TOGETHER = "Suivi" | "Follow-up";
}

/// The people, or only the reference when identity is not shared.
pub fn name(head: &Head, lang: Lang) -> String {
    if head.people.is_empty() {
        NAMELESS.with(lang, &[("reference", &head.reference)])
    } else {
        head.people.join(", ")
    }
}

/// Where a page stands: the journeys, the journey, its follow-up, here.
#[component]
pub fn Trail(head: Head, #[prop(into)] here: String) -> impl IntoView {
    let lang = lang();
    view! {
        <nav class="breadcrumb" aria-label=TRAIL.get(lang)>
            <ol>
                <li><a href="/parcours">{JOURNEYS.get(lang)}</a></li>
                <li><a href=format!("/parcours/{}", head.id)>{head.reference}</a></li>
                <li><a href=format!("/parcours/{}/suivi", head.id)>{TOGETHER.get(lang)}</a></li>
                <li><span aria-current="page">{here}</span></li>
            </ol>
        </nav>
    }
}

/// How late a day is, for `data-urgency`; nothing for what has none.
pub fn urgency(due: Option<Date>, today: Date) -> Option<&'static str> {
    due.map(|due| crate::deadlines::Urgency::of(due, today).as_str())
}
