//! The text that says what goes wrong.

use sim::{Crash, FaultError, Faults, Latency, Moment, Partition, Replacement, Tail};

#[test]
fn one_line_says_what_goes_wrong() {
    let text = "latency=40±5;loss=0.1;partition=0,1|2,3@100-200;crash=2@50+20;torn=1@h15+3;\
                equivocate=3;replace=1@60; blackout=80;blackout=h90";
    let faults: Faults = text.parse().expect("every form is known");
    let (clean, torn) = (Tail::Clean, Tail::Torn);
    let expected = Faults {
        latency: Latency { mean_ms: 40, jitter_ms: 5 },
        loss_ppm: 100_000,
        partitions: vec![Partition { sides: [vec![0, 1], vec![2, 3]], from_s: 100, to_s: 200 }],
        crashes: vec![
            Crash { validator: 2, at: Moment::Second(50), for_s: 20, tail: clean },
            Crash { validator: 1, at: Moment::Height(15), for_s: 3, tail: torn },
        ],
        equivocator: Some(3),
        replacement: Some(Replacement { validator: 1, at_s: 60 }),
        blackouts: vec![Moment::Second(80), Moment::Height(90)],
    };
    assert_eq!(faults, expected);
    assert_eq!(faults.to_string().parse(), Ok(expected), "what is printed reads back");
    assert_eq!("".parse(), Ok(Faults::default()));
    assert_eq!(Faults::default().to_string(), "latency=40±5");
}

#[test]
fn what_it_cannot_read_it_names() {
    let error = |text: &str| text.parse::<Faults>().expect_err(text).to_string();
    assert!(error("flood=3").contains("unknown fault \"flood\""));
    assert!(error("loss").contains("loss=0.1"));
    assert!(error("loss=2").contains("loss=0.1"));
    assert!(error("loss=0.1234567").contains("loss=0.1"));
    assert!(error("loss=18446744073709551615").contains("loss=0.1"));
    assert!(error("latency=5±40").contains("latency=40±5"));
    assert!(error("crash=2@50").contains("crash=2@50+20"));
    assert!(error("crash=2@h0+1").contains("crash=2@50+20"));
    assert!(error("torn=2@18446744073709551615+1").contains("torn=2@50+20"));
    assert!(error("partition=0|1@9-3").contains("partition="));
    assert!(error("partition=0,1|1,2@3-9").contains("partition="));
    assert!(error("loss=0.1;loss=0.2").contains("loss is given twice"));
}

#[test]
fn faults_name_validators_that_exist() {
    let fits = |text: &str, count| text.parse::<Faults>().expect(text).fits(count);
    assert_eq!(fits("crash=2@50+20;crash=3@60+20;equivocate=0", 4), Ok(()));
    assert_eq!(fits("equivocate=4", 4), Err(FaultError::NoSuchValidator(4)));
    assert_eq!(fits("partition=0|1,7@1-2", 4), Err(FaultError::NoSuchValidator(7)));
    assert_eq!(fits("equivocate=1", 3), Err(FaultError::TooFew(3)));
    assert_eq!(fits("loss=1", 4), Err(FaultError::AllLost));
}
