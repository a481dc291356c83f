//! The port of `app::stages`.

use crate::hub::Hub;
use app::stages::port::Stages;

impl Stages for Hub {}
