//! The créatrice of the demonstration: Amélie Rouquette and her conserverie. `docs/demonstration.md` tells it.

use super::{
    ask::{Answer, Ask, Decline},
    file::{File, NewStage},
    houses::{L_ATELIER, LA_COUVEE, LA_PASSERELLE, LES_FOURMIS, OC_FINANCE, TOURNESOL, TREMPLIN},
    ideas::{Family, Idea},
    names::Person,
    opening::Opening,
    random::Random,
    story_facts as facts,
    talk::From,
    world::World,
};
use app::{
    journeys::StageKind,
    referrals::DeclineCode,
    sharing::Parts,
    stages::{
        facts::Facts,
        rules::StageAct::{self, Complete, Interrupt, Resume, Start},
    },
};
use uuid::Uuid;

/// The day on which she came: days from today.
pub const OPENED: i64 = -420;

const PEOPLE: [(&str, &str, &str); 3] = [
    ("Amélie", "Rouquette", "woman"),
    ("Kévin", "Traoré", "man"),
    ("Rosa", "Palacín", "woman"),
];

pub fn tell(world: &mut World, reference: String) {
    let random = Random::stream("story", 0);
    let opening = Opening {
        reference,
        lead: LA_PASSERELLE,
        adviser: world.counsellor,
        opened: OPENED,
        idea: Idea {
            title: "Conserverie solidaire",
            description: "Mettre en bocaux, avec des personnes en insertion, les légumes que les maraîchers du Lauragais ne vendent pas.",
            section: "C",
            family: Family::Collective,
        },
        title: "Les Bocaux du canal – Conserverie solidaire".to_owned(),
        legal_form: Some("scic"),
        people: PEOPLE
            .map(|(first, last, gender)| Person { first, last, gender })
            .into(),
        account: Some("createur@demo.test".to_owned()),
    };
    let mut file = world.open(&opening, random);
    file.corrected();
    file.first_steps();
    file.in_the_cooperative();
    file.written_by_mistake();
    file.towards_money();
    file.on_the_thread();
}

impl File<'_> {
    /// Welcomed, trained with a pause of three weeks; the training body reads no longer.
    fn first_steps(&mut self) {
        let welcome = self.own(
            StageKind::Welcome,
            (OPENED, -391),
            facts::welcome(),
            vec![(Start, OPENED, ""), (Complete, -391, "")],
        );
        self.stage(self.opened_at, welcome);
        let (start, end) = (self.day(-360), self.day(-262));
        let training = self.at(
            L_ATELIER,
            (-360, -262),
            facts::training(start, end),
            vec![
                (Start, -360, ""),
                (
                    Interrupt,
                    -318,
                    "Pause demandée par l’équipe : une grosse commande à honorer.",
                ),
                (Resume, -297, ""),
                (Complete, -262, ""),
            ],
        );
        let parts = Parts {
            notes: false,
            financing: false,
            ..Parts::ALL
        };
        let need = "Apprendre à chiffrer une conserverie et à en tenir les comptes.";
        self.accepted(StageKind::Training, (-388, -384), need, parts, 24, training);
        let consent = self.world.rows.consents.len() - 1;
        self.withdraw_consent(consent, -200);
    }

    /// A CAPE that ends soon, and the incubator beside it.
    fn in_the_cooperative(&mut self) {
        let (start, end) = (self.day(-325), self.day(38));
        let cape = NewStage {
            contract: Some(Box::new(facts::cape(start, end, self.calendar().today))),
            ..self.at(
                TOURNESOL,
                (-325, 38),
                Facts::empty(StageKind::ActivityCooperative),
                vec![(Start, -325, "")],
            )
        };
        let parts = Parts {
            documents: false,
            ..Parts::ALL
        };
        let need = "Vendre les premiers bocaux sur les marchés sans créer de structure tout de suite.";
        self.accepted(StageKind::ActivityCooperative, (-345, -338), need, parts, 24, cape);
        let why = Decline {
            code: DeclineCode::NotReady,
            sentence: "Votre conserverie nous plaît beaucoup. Il manque encore un local et un premier accord avec des maraîchers : \
                       revenez nous voir avec eux, nous étudierons le prêt avec plaisir.",
            suggested: Some(TREMPLIN),
        };
        let ask = self.asking(
            StageKind::Financing,
            OC_FINANCE,
            -300,
            "Un prêt pour l’autoclave et les bocaux.",
            Parts::ALL,
            12,
        );
        let by = self.world.desks[OC_FINANCE].advisers[0];
        self.refer(&ask, Answer::Declined { on: -289, by, why });
        let start = self.day(-240);
        let incubation = self.at(
            LA_COUVEE,
            (-240, 125),
            facts::incubation(start),
            vec![(Start, -240, "")],
        );
        let need = "Bâtir le modèle d’une conserverie qui emploie : l’équipe est prête, l’étude du besoin aussi.";
        self.accepted(StageKind::Incubation, (-280, -271), need, Parts::ALL, 24, incubation);
    }

    /// An honour loan before its committee, a bank loan that should have been asked for, a club that has yet to answer.
    fn towards_money(&mut self) {
        let loan = self.at(TREMPLIN, (-40, 19), facts::honour_loan(), vec![(Start, -40, "")]);
        let parts = Parts {
            notes: false,
            ..Parts::ALL
        };
        let need = "Un prêt d’honneur pour compléter l’apport ; la banque suivra.";
        let mut ask = self.asking(StageKind::Financing, TREMPLIN, -52, need, parts, 12);
        ask.until = self.calendar().day(21);
        self.refer(
            &ask,
            Answer::Accepted {
                on: -45,
                stage: Box::new(loan),
            },
        );
        let bank = self.own(StageKind::Financing, (-5, 60), facts::bank_loan(), vec![]);
        let known_at = self.after(self.opened_at, -26);
        self.stage(known_at, bank);
        let parts = Parts {
            stages: true,
            identity: true,
            financing: true,
            ..Parts::NONE
        };
        let need = "Un apport en capital : le club connaît les maraîchers de la vallée.";
        let ask = self.asking(StageKind::Financing, LES_FOURMIS, -6, need, parts, 12);
        self.refer(&ask, Answer::Waiting);
        for (house, day) in [
            (L_ATELIER, -300),
            (TOURNESOL, -210),
            (LA_COUVEE, -155),
            (TREMPLIN, -44),
            (TREMPLIN, -12),
            (LA_COUVEE, -9),
        ] {
            let at = self.after(self.opened_at, day);
            let reader = self.contact(house);
            self.reading(house, reader, "stages", at);
        }
    }

    /// The thread: Claire has yet to read the last message, Amélie has read everything.
    fn on_the_thread(&mut self) {
        use From::{Adviser, House, Person};
        self.talk(&[
            (Adviser, -46, "Bonjour Amélie, Tremplin Garonne vous accueille pour le prêt d’honneur. Leur équipe vous appelle cette semaine pour préparer le dossier."),
            (Person, -45, "Super, merci ! Kévin et Rosa seront avec moi. Le mardi on est sur le marché, sinon n’importe quand."),
            (House(TOURNESOL), -33, "Bonjour à toutes et tous. Le chiffre d’affaires du trimestre est bon : 9 400 €. On en parle à notre prochain point, pensez à apporter les factures de bocaux."),
            (Person, -32, "C’est noté pour les factures."),
            (House(LA_COUVEE), -18, "L’étude du besoin est relue : très claire. Il manque une page sur les maraîchers partenaires avant le comité."),
            (Person, -16, "Voilà, c’est fait, avec la lettre du GAEC des Tilleuls. Est-ce que c’est assez long ?"),
            (House(LA_COUVEE), -15, "C’est parfait comme ça."),
            (Adviser, -9, "Pour le comité du prêt : vingt minutes, dont dix de questions. On répète ensemble la veille si vous voulez ?"),
            (Person, -8, "Oui, avec plaisir ! Et pour la banque, c’est moi qui prends rendez-vous ou c’est vous ?"),
        ]);
        let (person, adviser) = (self.person, self.adviser);
        if let Some(person) = person {
            self.has_read(person, 0);
        }
        self.has_read(adviser, 1);
        for house in [TOURNESOL, LA_COUVEE] {
            let reader = self.contact(house);
            self.has_read(reader, 2);
        }
    }

    fn day(&self, offset: i64) -> time::Date {
        self.calendar().working_day(offset)
    }

    fn contact(&self, house: usize) -> Uuid {
        self.world.desks[house].advisers[0]
    }

    /// A stage that the lead organisation keeps.
    fn own(
        &self,
        kind: StageKind,
        span: (i64, i64),
        facts: Facts,
        acts: Vec<(StageAct, i64, &'static str)>,
    ) -> NewStage {
        debug_assert_eq!(facts.kind(), kind);
        NewStage {
            adviser: self.adviser,
            ..self.at(LA_PASSERELLE, span, facts, acts)
        }
    }

    fn at(
        &self,
        house: usize,
        (from, to): (i64, i64),
        facts: Facts,
        acts: Vec<(StageAct, i64, &'static str)>,
    ) -> NewStage {
        NewStage {
            house,
            adviser: self.contact(house),
            planned_start: from,
            planned_end: Some(to),
            facts,
            contract: None,
            acts,
        }
    }

    fn asking(&self, kind: StageKind, to: usize, sent: i64, need: &'static str, parts: Parts, months: i32) -> Ask {
        Ask {
            kind,
            from: LA_PASSERELLE,
            by: self.adviser,
            to,
            sent,
            need,
            parts,
            until: app::dates::add_months(self.day(sent), months),
        }
    }

    fn accepted(
        &mut self,
        kind: StageKind,
        (sent, on): (i64, i64),
        need: &'static str,
        parts: Parts,
        months: i32,
        stage: NewStage,
    ) {
        let ask = self.asking(kind, stage.house, sent, need, parts, months);
        self.refer(
            &ask,
            Answer::Accepted {
                on,
                stage: Box::new(stage),
            },
        );
    }
}
