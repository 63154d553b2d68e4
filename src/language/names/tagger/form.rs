//! How a word is written: capitals, digits, marks.

/// The capitals of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// No capital: `talks`, `22nd`.
    Small,
    /// The first letter only: `Talks`.
    Capitalized,
    /// All letters: `NATO`, `U.S.`.
    Capitals,
    /// Some other way: `al-Assad`, `McDonald`, `YouTube`.
    Mixed,
    /// Digits and marks, no letter.
    Number,
    /// Marks only.
    Mark,
}

impl Form {
    /// Returns the form of a word.
    pub(super) fn of(word: &str) -> Form {
        let (mut large, mut small, mut digits, mut begins_large) = (0, 0, 0, false);
        for character in word.chars() {
            if character.is_uppercase() {
                begins_large |= large + small + digits == 0;
                large += 1;
            } else if character.is_alphabetic() {
                small += 1;
            } else if character.is_numeric() {
                digits += 1;
            }
        }
        match (large, small, digits) {
            (0, 0, 0) => Form::Mark,
            (0, 0, _) => Form::Number,
            (0, _, _) => Form::Small,
            (_, 0, _) => Form::Capitals,
            (1, _, _) if begins_large => Form::Capitalized,
            _ => Form::Mixed,
        }
    }

    /// Says whether a word of this form has a capital.
    pub(super) fn has_capital(self) -> bool {
        matches!(self, Form::Capitalized | Form::Capitals | Form::Mixed)
    }
}

/// Appends the shape of a word: `X` for capitals, `x` for small letters, `0` for digits, marks as they are; of a run of
/// the same only the first, of digits two.
pub(super) fn shape_into(word: &str, shape: &mut String) {
    let mut length = 0;
    for character in word.chars() {
        let sign = match character {
            _ if character.is_uppercase() => 'X',
            _ if character.is_alphabetic() => 'x',
            _ if character.is_numeric() => '0',
            _ => character,
        };
        length = if shape.ends_with(sign) { length + 1 } else { 0 };
        if length == 0 || length == 1 && sign == '0' {
            shape.push(sign);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Form::{Capitalized, Capitals, Mark, Mixed, Number, Small};
    use super::*;

    #[test]
    fn the_form_is_told_by_letters_and_digits() {
        let forms = ["talks", "22nd", "Talks", "NATO", "U.S.", "A", "al-Assad", "McCain", "1963", "..."].map(Form::of);
        let expected = [Small, Small, Capitalized, Capitals, Capitals, Capitals, Mixed, Mixed, Number, Mark];
        assert_eq!(forms, expected);
    }

    #[test]
    fn runs_of_one_sign_are_one_in_a_shape() {
        let shape = |word: &str| {
            let mut shape = String::new();
            shape_into(word, &mut shape);
            shape
        };
        assert_eq!(["U.S.", "McCain", "1963", "F-16s"].map(shape), ["X.X.", "XxXx", "00", "X-00x"]);
    }
}
