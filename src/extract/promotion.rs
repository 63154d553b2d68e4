//! Recognises what a page says about itself: subscribe, follow, support, download.
//!
//! Such paragraphs stand at the edges of the body and read like running text, but two of their words give them away. An
//! article may be about Facebook; so the rule is for the edges only.

use std::sync::LazyLock;

use super::fold;
use super::words::{self, WordSet};

/// Words of promotion, folded.
static WORDS: LazyLock<WordSet> = LazyLock::new(|| {
    words::set(
        "newsletter newsletters subscribe subscriber subscribers subscribing subscription subscriptions inbox mailbox \
email emails e-mail signup unsubscribe follow facebook twitter instagram whatsapp telegram youtube tiktok \
linkedin pinterest app apps android download donate donation donations support member members membership \
podcast podcasts cookies affiliate commission advertise advertising advertisers sponsor feedback editors \
journalism readers rss feed website webseite copyright privacy terms comment comments commenting abonnieren \
abonniere abonniert abonnement abo posteingang postfach folge folgen folgt spenden spende unterstützen \
unterstütze unterstützung mitglied mitglieder leser leserinnen redaktion provision werbung anmelden angemeldet \
kommentar kommentare kanal kostenlos datenschutz boletín suscríbete suscribirse suscriptores suscripción \
síguenos siguenos correo electrónico canal redes descarga apoya comentarios registrarse lectores periodismo \
inscreva-se inscreva siga assine assinatura grupo e-mails comentários cadastre-se abonnez-vous abonner abonné \
abonnés inscrivez-vous recevez suivez suivez-nous lecteurs soutenez commentaires gratuitement iscriviti seguici \
abbonati canale nieuwsbrief abonneren volg nyhetsbrev newslettera subskrybuj zapisz wesprzyj подписывайтесь \
подпишитесь подписаться рассылку канал канале телеграм telegram-канал вконтакте bülten abone takip",
    )
});

/// Words by which a page speaks of itself and of who reads it, folded.
static US_AND_YOU: LazyLock<WordSet> = LazyLock::new(|| {
    words::set(
        "we our us you your wir unser unsere unserer unseren uns sie ihr ihre ihren ihrer du dein deine nous notre nos \
         vous votre vos nosotros nuestro nuestra nuestros usted su nosso nossa nossos você seu noi nostro nostri lei suo \
         wij onze ons u uw vi vår du din my nasz nasza nasze naszych twój twoje мы наш наши вы ваш ваши biz bizim siz",
    )
});

/// Says whether `text` is a notice that the page stores cookies: it names them, and speaks of the page and its reader.
pub(super) fn is_cookie_notice(text: &str) -> bool {
    let words = || fold::prefix(text, WINDOW).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let begins = |word: &str, begin: &str| word.get(..begin.len()).is_some_and(|part| part.eq_ignore_ascii_case(begin));
    words().any(|word| begins(word, "cookie") || begins(word, "ciastecz"))
        && words().any(|word| words::contains(&US_AND_YOU, word))
}

/// Bytes that are looked at.
const WINDOW: usize = 600;

/// Says whether `text` promotes the page: at least two different words of promotion, and one in twelve of its words.
pub(super) fn is_promotion(text: &str) -> bool {
    let mut first: Option<&str> = None;
    let (mut count, mut hits, mut has_two) = (0, 0, false);
    for word in
        fold::prefix(text, WINDOW).split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty())
    {
        count += 1;
        if words::contains(&WORDS, word) {
            hits += 1;
            has_two |= first.is_some_and(|first| !first.eq_ignore_ascii_case(word));
            first.get_or_insert(word);
        }
    }
    has_two && hits * 12 >= count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn promotion_is_known_by_its_words() {
        assert!(is_promotion(
            "Every Friday our editors pick the best stories. Enter your email to get the newsletter."
        ));
        assert!(is_promotion("Folge uns auf Instagram und abonniere unseren Kanal, um keine Folge zu verpassen."));
        assert!(is_cookie_notice("Um Ihnen mehr zu bieten, setzt unsere Seite Cookies ein."));
        assert!(!is_cookie_notice("The council talked about cookies."));
        assert!(!is_promotion(
            "The mayor wrote on Facebook that the bridge would stay closed until the end of the year."
        ));
    }
}
