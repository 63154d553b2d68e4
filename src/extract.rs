//! A page -> an article: blocks and their kinds, title, byline, outlet, date, language, credits.

pub mod date;
