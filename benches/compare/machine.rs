//! On what, when and with which versions the figures were taken.

use serde::Serialize;

/// The machine and the moment.
#[derive(Serialize)]
pub(crate) struct Machine {
    cpu: String,
    cores: usize,
    system: &'static str,
    /// Processes that wanted a core during the last minute, before the run began.
    load: Option<f64>,
    date: String,
    news_search: &'static str,
    tantivy: String,
    is_optimized: bool,
}

impl Machine {
    pub(crate) fn of_now() -> Machine {
        let load = fs_err::read_to_string("/proc/loadavg").ok();
        Machine {
            cpu: cpu_model().unwrap_or_else(|| "unknown processor".to_owned()),
            cores: std::thread::available_parallelism().map_or(1, std::num::NonZero::get),
            system: std::env::consts::OS,
            load: load.and_then(|text| text.split(' ').next()?.parse().ok()),
            date: jiff::Zoned::now().strftime("%Y-%m-%d %H:%M").to_string(),
            news_search: env!("CARGO_PKG_VERSION"),
            tantivy: tantivy::version_string().to_owned(),
            is_optimized: !cfg!(debug_assertions),
        }
    }
}

fn cpu_model() -> Option<String> {
    let text = fs_err::read_to_string("/proc/cpuinfo").ok()?;
    let line = text.lines().find(|line| line.starts_with("model name"))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

impl std::fmt::Display for Machine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Machine { cpu, cores, system, date, news_search, tantivy, .. } = self;
        write!(f, "{cpu}, {cores} cores, {system}")?;
        if let Some(load) = self.load {
            write!(f, ", load {load}")?;
        }
        write!(f, "; {date}; news-search {news_search}, {tantivy}")?;
        if !self.is_optimized {
            write!(f, "\nNot optimized: these figures say nothing. Run `cargo bench`.")?;
        }
        Ok(())
    }
}
