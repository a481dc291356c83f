//! What a consent opens on the page of a referral, said in one voice: a consent can be in force and open nothing to an
//! organisation that no longer studies the request.

use super::types::{ReceiverConsent, ReferralView, Viewpoint};
use crate::{dates, sharing::terms, text::Lang, texts};

texts! {
    IDLE = "{told} ; sans effet depuis que la demande n’est plus en cours" | "{told}; without effect since the request is no longer open";
    MISSING = "aucun en cours" | "none in force";
    OF = "{receiver} : {told}" | "{receiver}: {told}";
    NONE = "Aucun accord en cours ne vous ouvre ce dossier : seule la demande est lisible." | "No consent in force opens this file to you: only the request can be read.";
    WITHHELD = "L’accord donné à votre structure a pris fin : il reste la référence, l’étape demandée, et ce que votre structure a écrit." | "The consent given to your organisation has ended: what is left is the reference, the stage asked for, and what your organisation wrote.";
    NO_LONGER = "L’accord donné à votre structure court jusqu’au {until}, mais il n’ouvre le dossier qu’à qui étudie la demande ou accompagne la personne. La demande n’est plus en cours : elle seule reste lisible." | "The consent given to your organisation runs until {until}, but it opens the file only to those who study the request or support the person. The request is no longer open: it alone can still be read.";
}

/// The receiver has a consent that opens nothing: the request is over, and the organisation is not in the circle.
fn idle(view: &ReferralView) -> bool {
    let receiver = view.viewpoint == Viewpoint::Receiver;
    receiver && !view.line.state.is_open() && !view.journey_open && !view.parts.any()
}

/// The consent of the receiver, among the facts of the request; nothing for those whom it does not concern.
pub fn told(view: &ReferralView, lang: Lang) -> Option<String> {
    let told = match &view.consent {
        ReceiverConsent::Leads | ReceiverConsent::Untold => return None,
        ReceiverConsent::Missing => MISSING.get(lang).to_owned(),
        ReceiverConsent::InForce(terms) => {
            let told = terms::told(terms, lang);
            if idle(view) {
                IDLE.with(lang, &[("told", &told)])
            } else {
                told
            }
        }
    };
    let receiver = view.line.receiver.name.as_str();
    Some(match view.viewpoint {
        Viewpoint::Receiver => told,
        _ => OF.with(lang, &[("receiver", receiver), ("told", &told)]),
    })
}

/// Why no part of the file can be read.
pub fn nothing(view: &ReferralView, lang: Lang) -> String {
    match &view.consent {
        ReceiverConsent::InForce(terms) if idle(view) => {
            let until = terms.first().map(|term| dates::long(term.until, lang));
            NO_LONGER.with(lang, &[("until", until.as_deref().unwrap_or_default())])
        }
        _ => NONE.get(lang).to_owned(),
    }
}
