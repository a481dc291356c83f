//! The port of `app::pathway`.

use crate::hub::Hub;
use app::pathway::port::Pathway;

impl Pathway for Hub {}
