//! The port of `app::journeys`.

pub mod create;
pub mod events;
pub mod keys;
pub mod numbers;

use crate::hub::Hub;
use app::journeys::port::Journeys;

impl Journeys for Hub {}
