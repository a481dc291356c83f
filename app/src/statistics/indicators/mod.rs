//! What each indicator counts, before protection. Nothing here leaves the module unprotected.

pub mod definitions;
pub mod j3_presence;
pub mod r1_volume;
pub mod r2_answers;
pub mod r3_answer_time;
pub mod r7_flows;
