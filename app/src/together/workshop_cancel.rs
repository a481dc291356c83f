use super::{
    rules::is_over,
    types::{Enrolled, Workshop},
    workshop_page::called,
};
use crate::{
    ids::{CreatorId, MeetingId, WorkshopId},
    text::Lang,
    texts,
    ui::{ActForm, SelectField, Submit, form::typed_for},
};
use leptos::prelude::*;

texts! {
    WITHDRAW = "Retirer une inscription" | "Withdraw an enrolment";
    WHICH = "Inscription" | "Enrolment";
    WITHDRAW_HINT = "Qui est retiré et a un espace en est averti ; le rendez-vous reste dans son historique comme annulé. Les autres personnes du parcours restent inscrites." | "Whoever is taken off and has a space is told; the meeting stays in their history as cancelled. The other people of the journey stay enrolled.";
    ALONE = "{name}, sans les autres" | "{name}, without the others";
    WITHDRAW_DO = "Retirer" | "Withdraw";
    CHOOSE = "À choisir" | "Choose";
    CANCEL = "Annuler l’atelier…" | "Cancel the workshop…";
    CANCEL_HINT = "Il reste dans la liste comme annulé, et chaque personne inscrite qui a un espace en est avertie : prévenez les autres." | "It stays in the list as cancelled, and everybody enrolled who has a space is told: let the others know.";
    CANCEL_DO = "Annuler l’atelier" | "Cancel the workshop";
}

fn hidden(workshop: WorkshopId) -> Vec<(&'static str, String)> {
    vec![("workshop", workshop.to_string())]
}

/// Takes a journey off the list.
#[component]
pub(super) fn Withdraw(workshop: Workshop, lang: Lang) -> impl IntoView {
    let id = workshop.line.id;
    let waiting = by_meeting(&workshop.enrolled).into_iter().filter(|one| !one.is_over);
    let options: Vec<_> = waiting.flat_map(|one| one.options(lang)).collect();
    (!options.is_empty()).then(|| {
        view! {
            <details class="disclosure" open=typed_for("together/withdraw_from_workshop", "")>
                <summary>{WITHDRAW.get(lang)}</summary>
                <ActForm action="together/withdraw_from_workshop" hidden=hidden(id)>
                    <SelectField name="meeting" label=WHICH hint=WITHDRAW_HINT options empty=CHOOSE required=true/>
                    <div class="form-actions"><Submit label=WITHDRAW_DO class="secondary"/></div>
                </ActForm>
            </details>
        }
    })
}

/// What of a list is the meeting of one journey.
pub(super) struct OfMeeting {
    meeting: MeetingId,
    names: String,
    /// Each by name, where there are several.
    each: Vec<(CreatorId, String)>,
    pub is_over: bool,
}

impl OfMeeting {
    /// All of them, or one.
    fn options(self, lang: Lang) -> Vec<(String, String)> {
        let meeting = self.meeting;
        let one =
            |(person, name): (CreatorId, String)| (format!("{meeting}.{person}"), ALONE.with(lang, &[("name", &name)]));
        let each = self.each.into_iter().map(one);
        std::iter::once((meeting.to_string(), self.names)).chain(each).collect()
    }
}

/// One a journey, with everybody of it.
pub(super) fn by_meeting(enrolled: &[Enrolled]) -> Vec<OfMeeting> {
    let mut all: Vec<(MeetingId, Vec<&Enrolled>)> = Vec::new();
    for one in enrolled {
        match all.iter_mut().find(|(meeting, _)| *meeting == one.meeting) {
            Some((_, people)) => people.push(one),
            None => all.push((one.meeting, vec![one])),
        }
    }
    let of = |(meeting, people): (MeetingId, Vec<&Enrolled>)| OfMeeting {
        meeting,
        names: people.iter().map(|one| called(one)).collect::<Vec<_>>().join(", "),
        each: match people.len() {
            1 => vec![],
            _ => people.iter().map(|one| (one.creator, called(one))).collect(),
        },
        is_over: is_over(&people.iter().map(|one| one.attendance).collect::<Vec<_>>()),
    };
    all.into_iter().map(of).collect()
}

/// The whole workshop does not take place.
#[component]
pub(super) fn Cancel(workshop: WorkshopId, lang: Lang) -> impl IntoView {
    view! {
        <details class="confirm">
            <summary class="button danger secondary">{CANCEL.get(lang)}</summary>
            <div class="confirm-body">
                <p>{CANCEL_HINT.get(lang)}</p>
                <ActForm action="together/cancel_workshop" hidden=hidden(workshop)>
                    <div class="form-actions"><Submit label=CANCEL_DO class="danger"/></div>
                </ActForm>
            </div>
        </details>
    }
}
