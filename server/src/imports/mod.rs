//! The port of `app::imports`, and the reading of files that it stands on.

pub mod reading;

use crate::hub::Hub;
use app::imports::port::Imports;

pub use reading::{Mapping, ReadError, Reading, organisations, read};

impl Imports for Hub {}
