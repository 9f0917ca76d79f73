//! A registry with TLS, and realms and proxies of each kind: who gets the password.

use crate::secrets::{BASIC, PASSWORD, challenge, got_nothing, is_silent, issuer, stocked};
use crate::support::middle::Middle;
use crate::support::server::certificate;
use crate::support::tls::{self, Proxy};
use crate::support::{Said, Scratch, finish, plugin_image};

/// The password of the proxy, which is in its URL.
const OF_PROXY: &str = "Pr0xy-s3cret";

/// `verify` of the image at `address`, with a login, and with a proxy if there is one.
fn verify(scratch: &Scratch, address: &str, more: &[&str], proxy: Option<&str>) -> Said {
    let mut command = plugin_image();
    command
        .args(["verify", &format!("{address}/gate:1"), "--for", "istio"])
        .args(["--tls-ca", &scratch.at("ca.pem"), "--username", "robot"])
        .args(["--retries", "0", "--timeout", "5"])
        .args(more)
        .env("PLUGIN_IMAGE_PASSWORD", PASSWORD);
    if let Some(proxy) = proxy {
        command.env("HTTPS_PROXY", format!("http://user:{OF_PROXY}@{proxy}"));
    }
    let said = finish(&mut command);
    is_silent(&said);
    assert!(!format!("{said:?}").contains(OF_PROXY), "{said:?}");
    said
}

#[test]
fn a_registry_with_tls_has_the_password_sent_over_tls_and_to_named_hosts() {
    let scratch = Scratch::new();
    let server = stocked(&scratch);
    let certificate = certificate(&scratch);
    for (realm, allowed, words) in [
        ("http://127.0.0.1:PLAIN/token", None, "sent to `127.0.0.1` without TLS"),
        ("http://localhost:PLAIN/token", Some("localhost"), "sent to `localhost` without TLS"),
        ("https://localhost:TLS/token", None, "give `--allow-realm localhost`"),
        ("https://localhost:TLS/token", Some("localhost"), ""),
        ("https://localhost:TLS/token", Some("localhost:TLS"), ""),
        ("https://localhost:TLS/token", Some("localhost:1"), "give `--allow-realm localhost`"),
        ("https://127.0.0.1:TLS/token", None, ""),
    ] {
        let issuer = issuer();
        let with_tls = tls::front(&certificate, &issuer.address);
        let port = |address: &str| address.rsplit(':').next().unwrap().to_owned();
        let url = realm.replace("PLAIN", &port(&issuer.address)).replace("TLS", &port(&with_tls));
        let registry = Middle::start(&server.address, move |request| challenge(request, &url));
        let address = tls::front(&certificate, &registry.address);
        let allowed = allowed.map(|host| host.replace("TLS", &port(&with_tls)));
        let more: Vec<&str> =
            allowed.iter().flat_map(|host| ["--allow-realm", host.as_str()]).collect();
        let said = verify(&scratch, &address, &more, None);
        if words.is_empty() {
            assert_eq!(said.status, 0, "{realm}: {said:?}");
            let login = issuer.seen()[0].header("authorization").map(str::to_owned);
            assert!(login.is_some_and(|login| login.ends_with(BASIC)), "{realm}");
        } else {
            said.fails(2, &[words]);
            assert!(issuer.seen().is_empty(), "{realm}");
        }
        // What the registry itself gets is the token.
        for request in registry.seen() {
            assert!(!format!("{request:?}").contains(BASIC), "{realm}: {request:?}");
        }
    }
}

#[test]
fn no_proxy_gets_the_password_and_none_of_what_it_says_shows_its_own() {
    let scratch = Scratch::new();
    let server = stocked(&scratch);
    let certificate = certificate(&scratch);
    // One who has a certificate of nobody that is trusted.
    let other = Scratch::new();
    let stranger = Middle::start(&server.address, |_| crate::support::middle::Fate::Pass);
    let strange = tls::front(&crate::support::server::certificate(&other), &stranger.address);
    for (does, status) in [
        (Proxy::Leads(None), 0),
        (Proxy::Leads(Some(strange)), 2),
        (Proxy::Leads(Some(stranger.address.clone())), 2),
        (Proxy::Answers("HTTP/1.1 407 No\r\nX: {}\r\nContent-Length: 0\r\n\r\n"), 2),
        (Proxy::Answers("HTTP/1.1 502 {}\r\n\r\n{}"), 2),
        (Proxy::Answers("HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 200 OK\r\n\r\n{}"), 2),
        (Proxy::Answers("HTTP/1.1 302 No\r\nLocation: http://localhost/{}\r\n\r\n"), 2),
        (Proxy::Answers("{}"), 2),
        (Proxy::Answers(""), 2),
    ] {
        let issuer = issuer();
        let realm = format!("https://{}/token", tls::front(&certificate, &issuer.address));
        let registry = Middle::start(&server.address, move |request| challenge(request, &realm));
        let address = tls::front(&certificate, &registry.address);
        let (proxy, seen) = tls::proxy(does);
        let said = verify(&scratch, &address, &[], Some(&proxy));
        assert_eq!(said.status, status, "{said:?}");
        let seen = seen.lock().unwrap();
        assert!(seen.starts_with(&format!("CONNECT {address}")), "{seen}");
        assert!(!seen.contains(BASIC) && !seen.contains(PASSWORD), "{seen}");
        if status == 2 {
            assert_eq!(said.err.lines().count(), 1, "{}", said.err);
        }
    }
    got_nothing(&stranger);
}
