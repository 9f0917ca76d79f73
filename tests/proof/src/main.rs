//! x
fn main() {
    for path in std::env::args().skip(1) {
        let wasm = std::fs::read(&path).unwrap();
        let t = std::time::Instant::now();
        match proof::proof::prove(
            &wasm,
            &proof::proof::Manner {
                record: std::env::var_os("REC").map(Into::into),
                ..Default::default()
            },
        ) {
            Err(e) => println!("{path}: {e}"),
            Ok(p) => {
                println!(
                    "{path}: holds {} {:?} claims {} asked {}",
                    p.holds(),
                    t.elapsed(),
                    p.settled.len(),
                    p.settled.iter().filter(|s| s.took.is_some()).count()
                );
                for s in &p.settled {
                    let name = match &s.answer {
                        proof::solver::Answer::Holds => "holds".to_string(),
                        proof::solver::Answer::Refuted(m) => format!("REFUTED {:?}", m.variables),
                        proof::solver::Answer::Unknown(w) => format!("UNKNOWN {w}"),
                    };
                    if s.took.is_some() {
                        println!(
                            "  {} {:?} {} {:?} {name}",
                            s.claim.property, s.claim.scene, s.claim.words, s.took
                        );
                    }
                }
            }
        }
    }
}
