//! A few documents: those of the story, and a report in each of the counsellor's latest files.

use super::{
    paper::{pdf, png},
    random::Random,
    rows::{Document, Journey},
    tell::{By, Place, tell},
    world::World,
};
use crate::{auth::tokens::hex, documents::events::DocumentAdded};
use app::{documents::FileKind, sharing::Visibility};
use sha2::{Digest, Sha256};
use time::Duration;
use uuid::Uuid;

struct Paper {
    title: &'static str,
    file_name: &'static str,
    kind: FileKind,
    visibility: Visibility,
    content: Vec<u8>,
    /// Days after the opening.
    after: i64,
}

/// Files with a report, beside the one of the story.
const REPORTS: usize = 14;

pub fn fill(world: &mut World) {
    let person = world
        .rows
        .accounts
        .iter()
        .find(|account| account.email == "createur@demo.test")
        .map(|account| account.id);
    if let (Some(person), Some(journey)) = (person, story(world, person)) {
        for paper in by_the_person() {
            add(world, &journey, paper, (person, None));
        }
        for paper in by_the_counsellor() {
            let by = (journey.adviser, Some(journey.organisation));
            add(world, &journey, paper, by);
        }
    }
    let own = |journey: &&Journey| {
        journey.adviser == world.counsellor && Some(journey.project) != story_project(world, person)
    };
    let latest: Vec<Journey> = world
        .rows
        .journeys
        .iter()
        .rev()
        .filter(own)
        .take(REPORTS)
        .cloned()
        .collect();
    for journey in latest {
        let by = (journey.adviser, Some(journey.organisation));
        add(world, &journey, report(), by);
    }
}

fn story_project(world: &World, person: Option<Uuid>) -> Option<Uuid> {
    let creator = world
        .rows
        .creators
        .iter()
        .find(|creator| creator.account.is_some() && creator.account == person)?;
    let of = |project: &&super::rows::Project| project.creators.contains(&creator.id);
    world.rows.projects.iter().find(of).map(|project| project.id)
}

fn story(world: &World, person: Option<Uuid>) -> Option<Journey> {
    let project = story_project(world, person)?;
    world
        .rows
        .journeys
        .iter()
        .find(|journey| journey.project == project)
        .cloned()
}

fn by_the_person() -> Vec<Paper> {
    let label = png(
        240,
        &[
            [231, 173, 69],
            [246, 242, 233],
            [20, 48, 75],
            [246, 242, 233],
            [120, 150, 90],
        ],
    );
    let devis = pdf(
        "Devis - autoclave de 80 litres",
        &[
            "Matériel d’occasion, révisé",
            "Prix : 7 900 € hors taxes",
            "Valable trois mois",
        ],
    );
    vec![
        Paper {
            title: "Devis de l’autoclave",
            file_name: "devis autoclave.pdf",
            kind: FileKind::Pdf,
            visibility: Visibility::CircleAndCreator,
            content: devis,
            after: 200,
        },
        Paper {
            title: "Essai d’étiquette 🍅",
            file_name: "étiquette 🍅.png",
            kind: FileKind::Png,
            visibility: Visibility::CircleAndCreator,
            content: label,
            after: 260,
        },
    ]
}

fn by_the_counsellor() -> Vec<Paper> {
    let plan = pdf(
        "Plan de financement - version 3",
        &[
            "Besoins : 68 000 €",
            "Ressources trouvées : 41 000 €",
            "Reste à trouver : 27 000 €",
        ],
    );
    let note = pdf(
        "Note pour le comité",
        &["Points forts : débouchés, équipe soudée", "À vérifier : bail du local"],
    );
    let own = pdf("Préparation du prochain point", &["Reprendre le budget avec l’équipe"]);
    let of = |title, file_name, visibility, content, after| Paper {
        title,
        file_name,
        kind: FileKind::Pdf,
        visibility,
        content,
        after,
    };
    vec![
        of(
            "Plan de financement",
            "plan-financement-v3.pdf",
            Visibility::CircleAndCreator,
            plan,
            300,
        ),
        of("Note pour le comité", "note-comite.pdf", Visibility::Circle, note, 330),
        of(
            "Préparation du prochain point",
            "preparation.pdf",
            Visibility::Organisation,
            own,
            340,
        ),
    ]
}

fn report() -> Paper {
    Paper {
        title: "Compte rendu du diagnostic",
        file_name: "diagnostic.pdf",
        kind: FileKind::Pdf,
        visibility: Visibility::CircleAndCreator,
        content: pdf(
            "Compte rendu du diagnostic",
            &[
                "Le projet, l’équipe, le marché, l’argent",
                "Suite proposée : une formation, puis l’incubateur",
            ],
        ),
        after: 12,
    }
}

fn add(world: &mut World, journey: &Journey, paper: Paper, (account, organisation): (Uuid, Option<Uuid>)) {
    let number = world.rows.documents.len();
    let id = Random::stream("document", number).id();
    // Never later than what has happened since, so that no file looks livelier than it is.
    let latest = world
        .rows
        .events
        .iter()
        .filter(|event| event.journey == Some(journey.id))
        .map(|event| event.at)
        .max();
    let at = (journey.created_at + Duration::days(paper.after)).min(latest.unwrap_or(journey.created_at));
    let sha256 = hex(&Sha256::digest(&paper.content));
    let place = Place {
        at,
        by: By { account, organisation },
        journey: Some(journey.id),
        subject: id,
    };
    let event = DocumentAdded {
        file_kind: paper.kind,
        bytes: paper.content.len() as u64,
        visibility: paper.visibility,
        sha256: sha256.clone(),
    };
    tell(world, place, &event);
    world.rows.documents.push(Document {
        id,
        journey: journey.id,
        organisation,
        charged_to: journey.organisation,
        added_by: account,
        visibility: paper.visibility,
        title: paper.title,
        file_name: paper.file_name,
        kind: paper.kind,
        content: paper.content,
        sha256,
        added_at: at,
    });
}
