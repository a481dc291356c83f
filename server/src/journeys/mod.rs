//! The port of `app::journeys`.

use crate::hub::Hub;
use app::journeys::port::Journeys;

impl Journeys for Hub {}
