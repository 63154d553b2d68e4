//! Who and what the articles name that match a query.

use tantivy::DocId;

use super::rank;
use super::search::{Request, plan_of};
use crate::index::{Entities, IndexError, Snapshot};
use crate::language::names::NameKind;

/// A person, organization or place of the matching articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundEntity {
    /// The name to show.
    pub name: String,
    /// How many of the articles name it.
    pub articles: u64,
    /// Its forms in these articles, with how many give it: the most frequent first, then by name.
    pub spellings: Vec<(String, u64)>,
}

/// The entities of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundEntities {
    /// Their kind.
    pub kind: NameKind,
    /// How many there are.
    pub all: usize,
    /// Those that most articles name, the most frequent first, then by name.
    pub list: Vec<FoundEntity>,
}

/// Finds the entities of `kinds` in the articles that match a request, of each kind the request's `limit` at most after its
/// `offset`. The order of the request, and what it says of passages, has no meaning here.
pub fn entities(snapshot: &Snapshot, request: &Request, kinds: &[NameKind]) -> Result<Vec<FoundEntities>, IndexError> {
    let plan = plan_of(snapshot, request);
    let matching = rank::matching(snapshot, &plan, &request.filters)?;
    let matching: Vec<Vec<DocId>> = matching.iter().map(|articles| articles.iter().collect()).collect();
    kinds.iter().map(|kind| of_kind(snapshot, request, *kind, &matching)).collect()
}

fn of_kind(
    snapshot: &Snapshot,
    request: &Request,
    kind: NameKind,
    matching: &[Vec<DocId>],
) -> Result<FoundEntities, IndexError> {
    let own = &request.filters.own_names;
    let entities = if request.asks_for_all() {
        Entities::of(snapshot, kind, own)?
    } else {
        Entities::of_articles(snapshot, kind, own, matching)?
    };
    let mut counts = entities.no_counts();
    for (segment, articles) in matching.iter().enumerate() {
        entities.count(segment, articles.iter().copied(), &mut counts);
    }
    let found = |number: &usize| counts.entities[*number] > 0;
    let mut order: Vec<usize> = (0..entities.list.len()).filter(found).collect();
    order.sort_unstable_by(|one, other| {
        let by_articles = counts.entities[*other].cmp(&counts.entities[*one]);
        by_articles.then_with(|| entities.list[*one].name.cmp(&entities.list[*other].name))
    });
    let all = order.len();
    let page = order.into_iter().skip(request.offset).take(request.limit.unwrap_or(usize::MAX));
    let list = page.map(|number| {
        let entity = &entities.list[number];
        let spelt = entity.forms.iter().map(|form| (entities.forms[*form].name.clone(), counts.forms[*form]));
        let mut spellings: Vec<(String, u64)> = spelt.filter(|(_, articles)| *articles > 0).collect();
        spellings.sort_unstable_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        FoundEntity { name: entity.name.clone(), articles: counts.entities[number], spellings }
    });
    Ok(FoundEntities { kind, all, list: list.collect() })
}
