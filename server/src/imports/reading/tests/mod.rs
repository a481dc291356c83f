mod hostile;
mod known;
mod others;
mod variations;
pub mod workbook;
mod workbooks;
