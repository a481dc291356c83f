//! What was done with a referral, act by act, as both sides and the créateur read it.

use super::types::ReferralLine;
use crate::{
    dates,
    referrals::{DeclineCode, Outcome},
    sharing::OrganisationName,
    text::{Lang, Text},
    texts,
    values::Choice,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use time::Date;

crate::choices! {
    /// What was done, as the list of steps keeps it.
    StepAct {
        Write = "write": "Préparée" | "Written";
        Send = "send": "Envoyée" | "Sent";
        Identify = "identify": "Accord noté" | "Consent noted";
        Study = "study": "Prise à l’étude" | "Taken under study";
        Ask = "ask": "Question" | "Question";
        Reply = "reply": "Réponse à la question" | "Answer to the question";
        Waitlist = "waitlist": "Liste d’attente" | "Waiting list";
        Accept = "accept": "Acceptée" | "Accepted";
        AskOthers = "ask_others": "Retrait des autres proposé" | "Withdrawal of the others proposed";
        Decline = "decline": "Refusée" | "Declined";
        Reconsider = "reconsider": "Réexaminée" | "Reconsidered";
        Withdraw = "withdraw": "Retirée" | "Withdrawn";
        Expire = "expire": "Expirée" | "Expired";
        Meet = "meet": "Premier rendez-vous" | "First meeting";
        Close = "close": "Terminée" | "Closed";
        Redirect = "redirect": "Adressée ailleurs" | "Sent elsewhere";
    }
}

impl StepAct {
    /// An act of the state machine; the others are noted beside.
    pub const fn moves(self) -> bool {
        !matches!(self, Self::Identify | Self::AskOthers)
    }

    /// An act of the organisation that was asked.
    pub const fn is_of_receiver(self) -> bool {
        matches!(
            self,
            Self::Study
                | Self::Ask
                | Self::Waitlist
                | Self::Accept
                | Self::AskOthers
                | Self::Decline
                | Self::Reconsider
                | Self::Meet
                | Self::Close
        )
    }
}

/// One act. The person of the project is never named here: a receiver without consent reads it too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub act: StepAct,
    pub on: Date,
    /// The member of staff who acted, with the organisation.
    pub who: Option<(String, String)>,
    /// A question, the answer to it, or what is said to the créateur.
    pub words: String,
    pub day: Option<Date>,
    pub decline: Option<DeclineCode>,
    pub outcome: Option<Outcome>,
    /// Of an acceptance: who takes it.
    pub taken_by: Option<String>,
    /// Of a decline: another organisation that the receiver thinks of.
    pub suggested: Option<OrganisationName>,
}

impl Step {
    /// Who deals with it at the receiver from this act on.
    pub fn receiver(&self) -> Option<&str> {
        let acted = self.act.is_of_receiver() && self.act.moves();
        let author = self.who.as_ref().map(|(name, _)| name.as_str());
        self.taken_by.as_deref().or(author).filter(|_| acted)
    }
}

texts! {
    TITLE = "Ce qui s’est passé" | "What happened";
    WRITTEN = "Demande préparée par {sender}." | "{sender} prepared the request.";
    SENT = "Demande envoyée par {sender} à {receiver}." | "{sender} sent the request to {receiver}.";
    IDENTIFIED = "L’accord de partage est noté : il ouvre les parties choisies à {receiver}." | "The consent is noted: {receiver} can read the parts chosen.";
    STUDIED = "Demande à l’étude chez {receiver}." | "{receiver} is studying the request.";
    ASKED = "Question de {receiver}." | "{receiver} has a question.";
    REPLIED = "Réponse de {sender} à la question." | "{sender} answered the question.";
    WAITLISTED = "Demande inscrite sur la liste d’attente de {receiver}. Une place est espérée vers le {day}." | "{receiver} puts the request on its waiting list. A place is hoped for around {day}.";
    ACCEPTED = "Réponse de {receiver} : oui." | "{receiver} said yes.";
    OTHERS = "Proposition de {receiver} : retirer les demandes faites ailleurs pour le même besoin. La décision revient à {sender}." | "{receiver} proposes to withdraw the requests made elsewhere for the same need. {sender} decides.";
    DECLINED = "Réponse de {receiver} : pas de suite. Raison : {reason}." | "{receiver} does not take it. Reason: {reason}.";
    RECONSIDERED = "Demande de nouveau à l’étude chez {receiver}." | "{receiver} is studying the request again.";
    WITHDRAWN = "La demande a été retirée." | "The request was withdrawn.";
    EXPIRED = "Sans réponse de {receiver} à temps : la demande s’est arrêtée." | "{receiver} did not answer in time: the request has ended.";
    MET = "Le premier rendez-vous a eu lieu le {day}." | "The first meeting took place on {day}.";
    CLOSED = "L’accompagnement est terminé : {outcome}." | "The support is over: {outcome}.";
    REDIRECTED = "Demande adressée par {sender} à une autre structure." | "{sender} makes the request to another organisation.";
    THE_PERSON = "par la personne elle-même" | "by the person themselves";
    YOU = "par vous" | "by you";
}

/// A step as a sentence in plain words.
pub fn sentence(step: &Step, line: &ReferralLine, lang: Lang) -> String {
    let text: Text = match step.act {
        StepAct::Write => WRITTEN,
        StepAct::Send => SENT,
        StepAct::Identify => IDENTIFIED,
        StepAct::Study => STUDIED,
        StepAct::Ask => ASKED,
        StepAct::Reply => REPLIED,
        StepAct::Waitlist => WAITLISTED,
        StepAct::Accept => ACCEPTED,
        StepAct::AskOthers => OTHERS,
        StepAct::Decline => DECLINED,
        StepAct::Reconsider => RECONSIDERED,
        StepAct::Withdraw => WITHDRAWN,
        StepAct::Expire => EXPIRED,
        StepAct::Meet => MET,
        StepAct::Close => CLOSED,
        StepAct::Redirect => REDIRECTED,
    };
    let lower = |text: Text| text.get(lang).to_lowercase();
    let day = step.day.map(|day| dates::long(day, lang)).unwrap_or_default();
    let reason = step.decline.map(|code| code.within(step.day, lang)).unwrap_or_default();
    let outcome = step.outcome.map(|outcome| lower(outcome.label())).unwrap_or_default();
    text.with(
        lang,
        &[
            ("sender", &line.sender.name),
            ("receiver", &line.receiver.name),
            ("day", &day),
            ("reason", &reason),
            ("outcome", &outcome),
        ],
    )
}

/// What the organisation that was asked says with the act by which the referral stands; its question, as long as nobody has replied.
pub fn answered(steps: &[Step]) -> Option<&str> {
    use StepAct::{Accept, Ask, Close, Decline, Reconsider, Waitlist};
    let says = |step: &&Step| matches!(step.act, Ask | Waitlist | Accept | Decline | Reconsider | Close);
    let last = steps.iter().rposition(|step| says(&step))?;
    let step = &steps[last];
    let replied = step.act == Ask && steps[last..].iter().any(|later| later.act == StepAct::Reply);
    (!replied && !step.words.is_empty()).then_some(&*step.words)
}

/// The steps of a referral, the latest first. `own`: the reader is the person whose journey it is.
#[component]
pub fn Steps(line: ReferralLine, lang: Lang, #[prop(optional)] own: bool) -> impl IntoView {
    let person = if own { YOU } else { THE_PERSON };
    let steps = line.steps.iter().rev().map(|step| {
        let who = match (&step.who, step.act) {
            (Some((name, organisation)), _) => Some(format!("{name}, {organisation}")),
            (None, StepAct::Withdraw) => Some(person.get(lang).to_owned()),
            _ => None,
        };
        let words = step.words.clone();
        view! {
            <li class="done">
                <p class="when"><time datetime=dates::iso(step.on)>{dates::long(step.on, lang)}</time></p>
                <p>{sentence(step, &line, lang)}</p>
                {(!words.is_empty()).then(|| view! { <blockquote class="prewrap">{words}</blockquote> })}
                {who.map(|who| view! { <p class="who">{who}</p> })}
            </li>
        }
    });
    view! { <ol class="timeline">{steps.collect_view()}</ol> }
}

/// The same under a heading.
#[component]
pub fn StepSection(line: ReferralLine, lang: Lang) -> impl IntoView {
    view! {
        <section class="section" aria-labelledby="steps">
            <h2 id="steps">{TITLE.get(lang)}</h2>
            <Steps line lang/>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    fn step(act: StepAct, words: &str) -> Step {
        Step {
            act,
            on: date!(2026 - 06 - 15),
            who: None,
            words: words.to_owned(),
            day: None,
            decline: None,
            outcome: None,
            taken_by: None,
            suggested: None,
        }
    }

    #[test]
    fn the_words_in_sight_are_those_of_the_organisation_that_answers() {
        let told = |steps: &[(StepAct, &str)]| {
            let steps: Vec<Step> = steps.iter().map(|(act, words)| step(*act, words)).collect();
            answered(&steps).map(str::to_owned)
        };
        let (asked, replied) = ((StepAct::Ask, "Quels jours ?"), (StepAct::Reply, "Le lundi."));
        assert_eq!(told(&[asked]).as_deref(), Some("Quels jours ?"));
        assert_eq!(told(&[asked, replied]), None);
        assert_eq!(
            told(&[asked, replied, (StepAct::Accept, "")]),
            None,
            "neither reply nor question is the answer"
        );
        let accepted = [asked, replied, (StepAct::Accept, "Bienvenue"), (StepAct::Meet, "")];
        assert_eq!(told(&accepted).as_deref(), Some("Bienvenue"));
        let back = [(StepAct::Decline, "Non"), (StepAct::Reconsider, "")];
        assert_eq!(told(&back), None, "the decline was taken back");
    }
}
