//! The port of `app::imports`.

use crate::hub::Hub;
use app::imports::port::Imports;

impl Imports for Hub {}
