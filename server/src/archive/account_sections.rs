//! What is held about a person as the owner of an account, table by table.

use super::sections::{Section, section};
use app::text::Text;

pub const OF_ACCOUNT: &[Section] = &[
    section(
        "information_read",
        Text::new("Les notices d’information que j’ai lues", "The information notices that I read"),
        "SELECT version, read_at FROM information_read WHERE account_id = $1 ORDER BY read_at",
    ),
    section(
        "notices",
        Text::new("Les avis que j’ai reçus", "The notices that I received"),
        "SELECT kind AS notice_kind, facts, created_at, read_at, mailed_at FROM notice WHERE account_id = $1 AND organisation_id IS NULL ORDER BY created_at, id",
    ),
    section(
        "letters",
        Text::new("Les courriels qui m’ont été envoyés", "The mails that were sent to me"),
        // Of the account, or of a notice that was for the créateur: what tells the member of staff that they also are is not theirs.
        "SELECT l.recipient, l.subject, l.state AS letter_state, l.created_at, l.ended_at FROM letter l WHERE l.account_id = $1
         AND (l.event_key LIKE 'safety:%' OR l.event_key LIKE 'sign_in_link:%' OR l.event_key LIKE 'invitation:%'
              OR l.event_key LIKE 'space:%' OR l.event_key LIKE 'information:%'
              OR EXISTS (SELECT 1 FROM notice n WHERE n.account_id = $1 AND n.organisation_id IS NULL
                         AND (l.event_key = 'notice:' || n.event_key OR (l.event_key LIKE 'digest:%' AND n.mailed_at = l.created_at))))
         ORDER BY l.created_at, l.id",
    ),
    section(
        "space_requests",
        Text::new("Les parcours que l’on m’a demandé de reconnaître", "The journeys that I was asked to recognise"),
        "SELECT o.name AS organisation, p.title, q.email, q.sent_at AS asked_at, q.accepted_at, q.declined_at
         FROM space_request q JOIN journey j ON j.id = q.journey_id JOIN organisation o ON o.id = j.organisation_id
         JOIN project p ON p.id = j.project_id WHERE q.account_id = $1 ORDER BY q.sent_at, q.id",
    ),
    section(
        "mail_preferences",
        Text::new("Mes préférences de courriel", "My mail preferences"),
        "SELECT mail_group, delivery FROM mail_preference WHERE account_id = $1 ORDER BY mail_group",
    ),
    section(
        "sessions",
        Text::new("Mes sessions", "My sessions"),
        "SELECT user_agent, created_at, seen_at, expires_at FROM session WHERE account_id = $1 ORDER BY created_at",
    ),
    section(
        "devices",
        Text::new("Les navigateurs où je me suis connecté·e", "The browsers on which I signed in"),
        "SELECT created_at, seen_at FROM known_device WHERE account_id = $1 ORDER BY created_at",
    ),
    section(
        "second_factor",
        Text::new("Mon second facteur", "My second factor"),
        "SELECT confirmed_at FROM second_factor WHERE account_id = $1 AND secret IS NOT NULL",
    ),
    section(
        "acts",
        Text::new("Ce que j’ai fait dans Parcours", "What I did in Parcours"),
        "SELECT kind AS event_kind, at AS done_at FROM event WHERE account_id = $1
         AND (organisation_id IS NULL OR (journey_id IS NULL AND subject_id = $1)) ORDER BY at, id",
    ),
];
