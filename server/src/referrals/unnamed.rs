//! What the sender writes of a request without the name tells it in no other way (product.md §4).

use super::{
    identifying::{self, Person, Project},
    standing::Known,
};
use crate::{
    auth::policy::Permit,
    db::{Run, Stamp, Tx},
    error::Failed,
    hub::Hub,
    sharing::{
        names::{self, Named},
        relation,
    },
};
use app::{
    actor::Actor,
    doubts::Finding,
    error::FieldError,
    ids::{JourneyId, ReferralId},
    referrals::doubt::{Answers, Doubt},
    sharing::Parts,
    text::{Lang, Message, Text},
    values::Choice,
};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

app::texts! {
    NEED = "Le besoin dit qui est la personne ou le projet ({found}), alors que la demande peut arriver sans le nom. Retirez-le du texte, puis envoyez." | "The need tells who the person or the project is ({found}), and the request may arrive without the name. Take it out of the text, then send.";
    REPLY = "Votre réponse dit qui est la personne ou le projet ({found}), alors que la demande peut être lue sans le nom. Retirez-le du texte, puis envoyez." | "Your answer tells who the person or the project is ({found}), and the request may be read without the name. Take it out of the text, then send.";
    A_WORD = "Un nom du projet se lit dans votre texte : {found}. La demande peut arriver sans le nom. Retirez-le, ou confirmez que c’est un mot ordinaire et dites pourquoi." | "Your text holds a name of the project: {found}. The request may arrive without the name. Take it out, or confirm that it is an ordinary word and say why.";
    QUOTED = "« {word} »" | "“{word}”";
}

/// A text of the sender that the receiver reads.
#[derive(Debug, Clone, Copy)]
pub(super) enum Written {
    Need,
    Reply,
}

impl Written {
    const fn refused(self) -> (&'static str, Text) {
        match self {
            Self::Need => ("need", NEED),
            Self::Reply => ("answer", REPLY),
        }
    }
}

/// Answers with the doubts that were answered. Errors: `Invalid` when the text tells who it is about to a receiver who may not know.
/// Of people whom the sender is not told by name a refusal would tell, so it says nothing of them.
pub(super) async fn check(
    tx: &mut Tx,
    hub: &Hub,
    (actor, known): (&Actor, &Known),
    (written, text): (Written, &str),
    answers: &Answers,
) -> Result<Vec<Doubt>, Failed> {
    let today = hub.today();
    let open = opened(tx, known, today).await?;
    if open.identity {
        return Ok(vec![]);
    }
    let (standing, own) = (known.to_journey, actor.organisation());
    let named = names::of_journey(tx, known.journey, standing, own, today).await?;
    let project = project(tx, known.journey, &named, standing.parts.identity).await?;
    let reference = project.reference.filter(|_| !open.any());
    let found = identifying::found(text, &Project { reference, ..project });
    let (field, refused) = written.refused();
    let certain = (!found.certain.is_empty()).then(|| FieldError::new(field, told(refused, &found.certain)));
    let doubtful = (!found.doubtful.is_empty()).then(|| Finding {
        doubt: Doubt::AWord,
        message: told(A_WORD, &found.doubtful),
    });
    Ok(answers.settle(doubtful.into_iter().collect(), &[], certain.into_iter().collect())?)
}

/// What the receiver reads of the file, as far as the sender may know it.
async fn opened(run: &mut impl Run, known: &Known, today: Date) -> Result<Parts, Failed> {
    match (known.receiver_leads, known.reader_leads) {
        (true, _) => Ok(Parts::ALL),
        (false, true) => relation::consented(run, known.receiver, today, known.journey).await,
        (false, false) => Ok(Parts::NONE),
    }
}

fn told(text: Text, found: &[String]) -> Message {
    let told = |lang: Lang| {
        let quoted = found.iter().map(|word| QUOTED.with(lang, &[("word", word)]));
        text.with(lang, &[("found", &quoted.collect::<Vec<_>>().join(", "))])
    };
    Message {
        fr: told(Lang::Fr),
        en: told(Lang::En),
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    first_name: String,
    last_name: String,
    phone: Option<String>,
    reference: String,
    title: String,
}

async fn project(run: &mut impl Run, journey: JourneyId, named: &Named, titled: bool) -> Result<Project, Failed> {
    let rows: Vec<Row> = run
        .query(
            "SELECT c.id, c.first_name, c.last_name, c.phone, j.reference, t.title FROM journey j
             JOIN project t ON t.id = j.project_id JOIN project_creator p ON p.project_id = j.project_id
             JOIN creator c ON c.id = p.creator_id WHERE j.id = $1",
        )
        .bind(journey.0)
        .all()
        .await?;
    let first = rows.first();
    Ok(Project {
        reference: first.map(|row| row.reference.clone()),
        title: first.filter(|_| titled).map(|row| row.title.clone()),
        people: rows
            .into_iter()
            .filter(|row| named.person(row.id))
            .map(|row| Person {
                first_name: row.first_name,
                last_name: row.last_name,
                phone: row.phone,
            })
            .collect(),
    })
}

/// Who answered for the words, and why.
pub(super) async fn keep(
    run: &mut impl Run,
    permit: &Permit,
    now: OffsetDateTime,
    referral: ReferralId,
    (answered, answers): (Vec<Doubt>, &Answers),
) -> Result<(), Failed> {
    for doubt in answered {
        run.query(
            "INSERT INTO referral_doubt (id, referral_id, doubt, reason, account_id, recorded_at) VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(Uuid::now_v7())
        .bind(referral.0)
        .bind(doubt.code().to_owned())
        .bind(answers.reason.clone())
        .bind(permit.account().0)
        .bind(Stamp::from(now))
        .execute()
        .await?;
    }
    Ok(())
}
