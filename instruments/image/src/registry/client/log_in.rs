//! Logging in: with a token from the registry's token server, or with the credentials themselves.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderValue, WWW_AUTHENTICATE};
use reqwest::{Method, Url};
use serde::Deserialize;

use super::{Client, Operation, in_time, read};
use crate::registry::failure::Failure;
use crate::registry::realm;

/// The limit on a response with a token.
const TOKEN_BYTES_MAX: u64 = 1 << 20;

#[derive(Deserialize)]
struct Token {
    #[serde(default)]
    token: String,
    #[serde(default)]
    access_token: String,
}

impl Client {
    /// Asks the registry which login it requires, and obtains it.
    pub(in crate::registry) async fn log_in(
        &self,
        repository: &str,
        operation: Operation,
    ) -> std::result::Result<(), Failure> {
        self.authorization.replace(None);
        let work = self.send(Method::GET, self.url("")?, HeaderMap::new(), None);
        let answer = in_time(self.timeout, work).await?;
        let challenges: Vec<_> = answer
            .headers()
            .get_all(WWW_AUTHENTICATE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .filter_map(|value| http_auth::parse_challenges(value).ok())
            .flatten()
            .collect();
        let wants = |scheme: &str| {
            let mut challenges = challenges.iter();
            challenges.find(|challenge| challenge.scheme.eq_ignore_ascii_case(scheme))
        };
        if let Some(bearer) = wants("Bearer") {
            let parameter = |name: &str| {
                let mut params = bearer.params.iter();
                let found = params.find(|(key, _)| key.eq_ignore_ascii_case(name));
                found.map(|(_, value)| value.to_unescaped())
            };
            let realm = parameter("realm").unwrap_or_default();
            let service = parameter("service");
            let token = self.token(&realm, service.as_deref(), repository, operation).await?;
            self.authorization.replace(Some(token));
        } else if wants("Basic").is_some() && self.login.is_some() {
            self.may_send(&self.base)?;
            self.authorization.replace(self.basic()?);
        }
        Ok(())
    }

    async fn token(
        &self,
        realm: &str,
        service: Option<&str>,
        repository: &str,
        operation: Operation,
    ) -> std::result::Result<HeaderValue, Failure> {
        let mut url = Url::parse(realm)
            .ok()
            .filter(|url| matches!(url.scheme(), "http" | "https"))
            .ok_or_else(|| Failure::Unexpected("its token realm is not a URL".into()))?;
        let actions = match operation {
            Operation::Pull => "pull",
            Operation::Push => "pull,push",
        };
        url.query_pairs_mut()
            .append_pair("scope", &format!("repository:{repository}:{actions}"))
            .extend_pairs(service.map(|service| ("service", service)));
        let mut request = self.http.get(url.clone());
        if let Some(login) = self.basic()? {
            self.may_send(&url)?;
            request = request.header(AUTHORIZATION, login);
        }
        let work = async {
            // Redirects are not followed: they would not carry the login.
            let response = self.succeeded(request.send().await?).await?;
            read(response, TOKEN_BYTES_MAX).await
        };
        let body = in_time(self.timeout, work).await?;
        // The parser's own message may quote the token.
        let malformed = || Failure::Unexpected("the token is malformed".into());
        let token: Token = serde_json::from_slice(&body).map_err(|_| malformed())?;
        let token = if token.token.is_empty() { token.access_token } else { token.token };
        if token.is_empty() {
            return Err(malformed());
        }
        shell::hide_secret(&token);
        sensitive(&format!("Bearer {token}")).map_err(|()| malformed())
    }

    /// The login as a header value, if there is one.
    fn basic(&self) -> std::result::Result<Option<HeaderValue>, Failure> {
        let Some(login) = &self.login else {
            return Ok(None);
        };
        let login = STANDARD.encode(format!("{}:{}", login.name, login.password));
        sensitive(&format!("Basic {login}")).map(Some).map_err(|()| Failure::Unauthorized)
    }

    fn may_send(&self, to: &Url) -> std::result::Result<(), Failure> {
        if self.base.scheme() != "https" && !realm::is_loopback(&self.base) {
            return Err(Failure::PasswordWithoutTls);
        }
        realm::check(to, &self.base, &self.allowed_realms).map_err(|refusal| {
            Failure::Realm(refusal, to.host_str().unwrap_or_default().to_string())
        })
    }
}

fn sensitive(text: &str) -> std::result::Result<HeaderValue, ()> {
    let mut value = HeaderValue::from_str(text).map_err(drop)?;
    value.set_sensitive(true);
    Ok(value)
}
