//! Word vectors -> clusters of words, by k-means.

use std::collections::HashMap;
use std::error::Error;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use news_search::language::names::training::Clusters;
use serde::Deserialize;

use crate::augment::Random;

/// Words that are clustered, the most frequent first. 200,000 gave no more (GMB, WikiGold).
const WORDS: usize = 100_000;
const DIMENSIONS: usize = 100;
/// Numbers that are added up side by side.
const LANES: usize = 20;
/// Clusters of words, then clusters of those, and so on.
const SIZES: [usize; 4] = [1024, 256, 64, 16];
const ROUNDS: [usize; 4] = [12, 30, 30, 30];

/// The vectors as the package has them: `words` in the order of their frequency, behind the numbers of a vector its
/// length.
#[derive(Deserialize)]
struct Vectors {
    words: Vec<String>,
    vectors: HashMap<String, Vec<f32>>,
}

/// Reads vectors and returns the clusters of the most frequent words, encoded.
pub(crate) fn of_words(path: &Path) -> Result<Vec<u8>, Box<dyn Error>> {
    let file = File::open(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let all: Vectors = serde_json::from_reader(BufReader::with_capacity(1 << 20, file))?;
    let words: Vec<&str> = all.words.iter().take(WORDS).map(String::as_str).collect();
    let mut vectors = Vec::with_capacity(words.len() * DIMENSIONS);
    for word in &words {
        let vector = all.vectors.get(*word).and_then(|vector| vector.get(..DIMENSIONS));
        vectors.extend(unit(vector.ok_or_else(|| format!("{word} has no vector"))?));
    }
    let mut levels = Vec::new();
    let mut points = vectors;
    for (level, (size, rounds)) in SIZES.into_iter().zip(ROUNDS).enumerate() {
        let (clusters, centres) = k_means(&points, size, rounds, &mut Random::new(42 + level as u64));
        levels.push(clusters);
        points = centres;
    }
    let around = |cluster: u16| {
        let second = levels[2][usize::from(cluster)];
        [cluster, second, levels[3][usize::from(second)]]
    };
    let around: Vec<[u16; 3]> = levels[1].iter().map(|cluster| around(*cluster)).collect();
    Ok(Clusters::encode(words.into_iter().zip(levels[0].iter().copied()), &around))
}

fn unit(vector: &[f32]) -> impl Iterator<Item = f32> {
    let length = vector.iter().map(|x| x * x).sum::<f32>().sqrt();
    vector.iter().map(move |x| x / length)
}

/// Returns the cluster of each point, and the centres of the clusters.
fn k_means(points: &[f32], size: usize, rounds: usize, random: &mut Random) -> (Vec<u16>, Vec<f32>) {
    let count = points.len() / DIMENSIONS;
    let point = |at: usize| &points[at * DIMENSIONS..(at + 1) * DIMENSIONS];
    let mut centres: Vec<f32> = (0..size).flat_map(|_| point(random.below(count)).to_vec()).collect();
    let mut clusters = vec![0; count];
    for _ in 0..rounds {
        let norms: Vec<f32> = centres.chunks_exact(DIMENSIONS).map(|centre| dot(centre, centre) / 2.0).collect();
        for (at, cluster) in clusters.iter_mut().enumerate() {
            *cluster = nearest(point(at), &centres, &norms);
        }
        let mut sums = vec![0.0; centres.len()];
        let mut members = vec![0_u32; size];
        for (at, cluster) in clusters.iter().map(|cluster| usize::from(*cluster)).enumerate() {
            members[cluster] += 1;
            let sum = &mut sums[cluster * DIMENSIONS..(cluster + 1) * DIMENSIONS];
            sum.iter_mut().zip(point(at)).for_each(|(sum, x)| *sum += x);
        }
        for ((centre, sum), members) in
            centres.chunks_exact_mut(DIMENSIONS).zip(sums.chunks_exact(DIMENSIONS)).zip(members)
        {
            if members == 0 {
                centre.copy_from_slice(point(random.below(count)));
            } else {
                centre.iter_mut().zip(sum).for_each(|(x, sum)| *x = sum / members as f32);
            }
        }
    }
    (clusters, centres)
}

fn nearest(point: &[f32], centres: &[f32], norms: &[f32]) -> u16 {
    let mut best = (f32::MIN, 0);
    for (number, (centre, norm)) in centres.chunks_exact(DIMENSIONS).zip(norms).enumerate() {
        let near = dot(point, centre) - norm;
        if near > best.0 {
            best = (near, number as u16);
        }
    }
    best.1
}

fn dot(one: &[f32], other: &[f32]) -> f32 {
    let mut sums = [0.0; LANES];
    for (one, other) in one.chunks_exact(LANES).zip(other.chunks_exact(LANES)) {
        for (sum, (x, y)) in sums.iter_mut().zip(one.iter().zip(other)) {
            *sum += x * y;
        }
    }
    sums.iter().sum()
}
