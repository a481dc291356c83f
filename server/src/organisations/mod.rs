//! The port of `app::organisations`.

use crate::hub::Hub;
use app::organisations::port::Organisations;

impl Organisations for Hub {}
