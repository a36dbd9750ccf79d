//! Public texts: reported, hidden, appealed, answered.

use super::{check, community};
use crate::limits::{REPORTS_PER_DAY_MAX, REPORTS_PER_TEXT_PER_DAY_MAX};
use crate::state::{Daily, REPORTS_ON};
use crate::{Reader, is_hidden_from, peek_hiding};
use expect_test::expect;
use kernel::testing::{COMMUNITY, DAY_MS, MemoryState, START, account, institution, play, record};
use kernel::{Hash, ShanghaiDate};

/// Where a text stands on a day, and who of these reads it.
pub(super) fn readers(state: &MemoryState, commitment: Hash, day: &str) -> String {
    let now = START + day.parse::<u64>().unwrap() * DAY_MS;
    let reader = |name: &str, institutions: &[&str]| Reader {
        account: Some(account(name)),
        institutions: institutions.iter().map(|name| institution(name)).collect(),
        ..Reader::default()
    };
    let asked = [
        ("wang", reader("wang", &[])),
        ("author", reader("sun", &["anhe"])),
        ("owners", reader("liu", &["owners"])),
        ("juwei", reader("wu", &["juwei"])),
        ("street", reader("zheng", &["street"])),
        ("bank", reader("lin", &["bank"])),
    ];
    let shown =
        |(_, reader): &&(&str, Reader)| !is_hidden_from(state, COMMUNITY, commitment, now, reader);
    let names: Vec<_> = asked.iter().filter(shown).map(|(name, _)| *name).collect();
    let standing = peek_hiding(state, COMMUNITY, commitment).map(|hiding| hiding.state_at(now));
    format!("{standing:?}, read by {}", names.join(" "))
}

#[test]
fn the_worked_example() {
    check(expect![[r#"
        1 sun records.Attach {"record":$record:text,"kind":"notice","class":"public"}
           ✓
           · records.RecordAttached {record:{commitment:$record:text,size:100},kind:notice,class:public,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:1}
        1 wang records.Report {"record":$hash:text,"reason":$record:rude}
           ✓
           · records.RecordAttached {record:{commitment:$record:rude,size:100},kind:reason,class:own_flat,flat:null,account:$wang,by:$wang,institution:null,at:$day:1}
           · records.RecordReported {commitment:$record:text,reason:{commitment:$record:rude,size:100},institution:null,at:$day:1}
        2 wu records.ProposeHiding {"proposal":$id:p1,"record":$hash:text,"ground":"personal_data","with":$i:owners,"reason":$record:why,"expires":$day:60}
           ✓
           · records.RecordAttached {record:{commitment:$record:why,size:100},kind:reason,class:public,flat:null,account:null,by:$wu,institution:$i:juwei,at:$day:2}
           · cosign.ProposalOpened {proposal:$id:p1,resolution:{hide_record:{commitment:$record:text,ground:personal_data,by:[$i:juwei,$i:owners],reason:{commitment:$record:why,size:100}}},required:[$i:juwei,$i:owners],expires:$day:60,evidence:[{commitment:$record:why,size:100},{commitment:$record:text,size:100}],summary:[{label:text.shown,before:shown,after:hidden}],by:$wu,institution:$i:juwei,at:$day:2}
           · cosign.ProposalSigned {proposal:$id:p1,institution:$i:juwei,by:$wu,missing:0,at:$day:2}
        ? readers $hash:text 2
           = None, read by wang author owners juwei street bank
        2 liu cosign.Sign {"proposal":$id:p1}
           ✓
           · cosign.ProposalSigned {proposal:$id:p1,institution:$i:owners,by:$liu,missing:0,at:$day:2}
           · cosign.ProposalCompleted {proposal:$id:p1,resolution:{hide_record:{commitment:$record:text,ground:personal_data,by:[$i:juwei,$i:owners],reason:{commitment:$record:why,size:100}}},at:$day:2}
        2 clock
           ✓
           · records.RecordHidden {commitment:$record:text,ground:personal_data,by:[$i:juwei,$i:owners],reason:{commitment:$record:why,size:100},appeal_until:$day:17,at:$day:2}
        ? readers $hash:text 2
           = Some(Hidden), read by author owners juwei
        2 liu records.ProposeErasure {"proposal":$id:e2,"commitment":$hash:text,"with":$i:juwei,"reason":$record:gone,"expires":$day:70}
           ✗ records.HideFirst
        3 he records.AppealHiding {"record":$hash:text,"reason":$record:true}
           ✓
           · records.RecordAttached {record:{commitment:$record:true,size:100},kind:reason,class:public,flat:null,account:null,by:$he,institution:$i:anhe,at:$day:3}
           · records.HidingAppealed {commitment:$record:text,reason:{commitment:$record:true,size:100},answering:[$i:street],answer_by:$day:18,by:$he,at:$day:3}
        ? readers $hash:text 3
           = Some(Appealed), read by author owners juwei street
        3 liu records.ProposeErasure {"proposal":$id:e3,"commitment":$hash:text,"with":$i:juwei,"reason":$record:gone,"expires":$day:70}
           ✗ records.HideFirst
        4 zheng records.AnswerAppeal {"record":$hash:text,"restored":false,"reason":$record:answer}
           ✓
           · records.RecordAttached {record:{commitment:$record:answer,size:100},kind:reason,class:public,flat:null,account:null,by:$zheng,institution:$i:street,at:$day:4}
           · records.AppealAnswered {commitment:$record:text,restored:false,reason:{commitment:$record:answer,size:100},by:$zheng,institution:$i:street,at:$day:4}
        ? readers $hash:text 4
           = Some(Final), read by author owners juwei street
        5 liu records.ProposeErasure {"proposal":$id:e5,"commitment":$hash:text,"with":$i:juwei,"reason":$record:gone,"expires":$day:70}
           ✓
           · records.RecordAttached {record:{commitment:$record:gone,size:100},kind:reason,class:public,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:5}
           · cosign.ProposalOpened {proposal:$id:e5,resolution:{erase_record:{commitment:$record:text}},required:[$i:owners,$i:juwei],expires:$day:70,evidence:[{commitment:$record:gone,size:100}],summary:[],by:$liu,institution:$i:owners,at:$day:5}
           · cosign.ProposalSigned {proposal:$id:e5,institution:$i:owners,by:$liu,missing:0,at:$day:5}
        5 wu cosign.Sign {"proposal":$id:e5}
           ✓
           · cosign.ProposalSigned {proposal:$id:e5,institution:$i:juwei,by:$wu,missing:0,at:$day:5}
           · cosign.ProposalCompleted {proposal:$id:e5,resolution:{erase_record:{commitment:$record:text}},at:$day:5}
        5 clock
           ✓
           · records.RecordTombstoned {commitment:$record:text,kind:notice,class:public,flat:null,account:null,reason:null,by:null,institution:null,at:$day:5}
        ? record $hash:text
           = Notice of 100 bytes, Public, erased
        19 clock
           ✓
        19 li records.Report {"record":$hash:text,"reason":$record:rude}
           ✗ records.RecordErased
    "#]]);
}

#[test]
fn anybody_who_reads_a_public_text_reports_it_once() {
    check(expect![[r#"
        1 sun records.Attach {"record":$record:text,"kind":"notice","class":"public"}
           ✓
           · records.RecordAttached {record:{commitment:$record:text,size:100},kind:notice,class:public,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:1}
        1 sun records.Attach {"record":$record:letter,"kind":"notice","class":"institutions"}
           ✓
           · records.RecordAttached {record:{commitment:$record:letter,size:100},kind:notice,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:1}
        1 sun records.Attach {"record":$record:plan,"kind":"document","class":"public"}
           ✓
           · records.RecordAttached {record:{commitment:$record:plan,size:100},kind:document,class:public,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:1}
        1 wang records.Report {"record":$hash:none,"reason":$record:rude}
           ✗ records.RecordNotFound
        1 wang records.Report {"record":$hash:letter,"reason":$record:rude}
           ✗ records.NotPublicText
        1 wang records.Report {"record":$hash:plan,"reason":$record:rude}
           ✗ records.NotPublicText
        # Not activated yet.
        1 guo records.Report {"record":$hash:text,"reason":$record:rude}
           ✗ records.NotEntitled
        1 wang records.Report {"record":$hash:text,"reason":$record:rude}
           ✓
           · records.RecordAttached {record:{commitment:$record:rude,size:100},kind:reason,class:own_flat,flat:null,account:$wang,by:$wang,institution:null,at:$day:1}
           · records.RecordReported {commitment:$record:text,reason:{commitment:$record:rude,size:100},institution:null,at:$day:1}
        1 wang records.Report {"record":$hash:text,"reason":$record:again}
           ✗ records.AlreadyReported
        # A key that only reads is enough; an institution speaks as one.
        1 li#1 records.Report {"record":$hash:text,"reason":$record:li}
           ✓
           · records.RecordAttached {record:{commitment:$record:li,size:100},kind:reason,class:own_flat,flat:null,account:$li,by:$li,institution:null,at:$day:1}
           · records.RecordReported {commitment:$record:text,reason:{commitment:$record:li,size:100},institution:null,at:$day:1}
        1 lin records.Report {"record":$hash:text,"reason":$record:bank}
           ✓
           · records.RecordAttached {record:{commitment:$record:bank,size:100},kind:reason,class:institutions,flat:null,account:null,by:$lin,institution:$i:bank,at:$day:1}
           · records.RecordReported {commitment:$record:text,reason:{commitment:$record:bank,size:100},institution:$i:bank,at:$day:1}
        # Nobody acted on it for a month.
        31 wang records.Report {"record":$hash:text,"reason":$record:later}
           ✓
           · records.RecordAttached {record:{commitment:$record:later,size:100},kind:reason,class:own_flat,flat:null,account:$wang,by:$wang,institution:null,at:$day:31}
           · records.RecordReported {commitment:$record:text,reason:{commitment:$record:later,size:100},institution:null,at:$day:31}
        32 wu records.ProposeHiding {"proposal":$id:p1,"record":$hash:text,"ground":"personal_data","with":$i:owners,"reason":$record:why,"expires":$day:60}
           ✓
           · records.RecordAttached {record:{commitment:$record:why,size:100},kind:reason,class:public,flat:null,account:null,by:$wu,institution:$i:juwei,at:$day:32}
           · cosign.ProposalOpened {proposal:$id:p1,resolution:{hide_record:{commitment:$record:text,ground:personal_data,by:[$i:juwei,$i:owners],reason:{commitment:$record:why,size:100}}},required:[$i:juwei,$i:owners],expires:$day:60,evidence:[{commitment:$record:why,size:100},{commitment:$record:text,size:100}],summary:[{label:text.shown,before:shown,after:hidden}],by:$wu,institution:$i:juwei,at:$day:32}
           · cosign.ProposalSigned {proposal:$id:p1,institution:$i:juwei,by:$wu,missing:0,at:$day:32}
        32 liu cosign.Sign {"proposal":$id:p1}
           ✓
           · cosign.ProposalSigned {proposal:$id:p1,institution:$i:owners,by:$liu,missing:0,at:$day:32}
           · cosign.ProposalCompleted {proposal:$id:p1,resolution:{hide_record:{commitment:$record:text,ground:personal_data,by:[$i:juwei,$i:owners],reason:{commitment:$record:why,size:100}}},at:$day:32}
        32 clock
           ✓
           · records.RecordHidden {commitment:$record:text,ground:personal_data,by:[$i:juwei,$i:owners],reason:{commitment:$record:why,size:100},appeal_until:$day:47,at:$day:32}
        32 li records.Report {"record":$hash:text,"reason":$record:more}
           ✗ records.AlreadyHidden
    "#]]);
}

#[test]
fn two_others_hide_and_one_is_a_committee_of_residents() {
    check(expect![[r#"
        1 sun records.Attach {"record":$record:text,"kind":"notice","class":"public"}
           ✓
           · records.RecordAttached {record:{commitment:$record:text,size:100},kind:notice,class:public,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:1}
        2 wu records.ProposeHiding {"proposal":$id:p1,"record":$hash:none,"ground":"personal_data","with":$i:owners,"reason":$record:why,"expires":$day:60}
           ✗ records.RecordNotFound
        # Not by one alone, not by its author, not by those who are criticised alone.
        2 wang records.ProposeHiding {"proposal":$id:p1,"record":$hash:text,"ground":"personal_data","with":$i:owners,"reason":$record:why,"expires":$day:60}
           ✗ identity.NotEntitled
        2 ma records.ProposeHiding {"proposal":$id:p1,"record":$hash:text,"ground":"personal_data","with":$i:owners,"reason":$record:why,"expires":$day:60}
           ✗ identity.NotEntitled
        2 lin records.ProposeHiding {"proposal":$id:p1,"record":$hash:text,"ground":"personal_data","with":$i:owners,"reason":$record:why,"expires":$day:60}
           ✗ identity.NotEntitled
        2 wu records.ProposeHiding {"proposal":$id:p1,"record":$hash:text,"ground":"personal_data","with":$i:juwei,"reason":$record:why,"expires":$day:60}
           ✗ records.AnotherInstitution
        2 he records.ProposeHiding {"proposal":$id:p1,"record":$hash:text,"ground":"personal_data","with":$i:juwei,"reason":$record:why,"expires":$day:60}
           ✗ records.OwnText
        2 wu records.ProposeHiding {"proposal":$id:p1,"record":$hash:text,"ground":"personal_data","with":$i:anhe,"reason":$record:why,"expires":$day:60}
           ✗ records.OwnText
        2 wu records.ProposeHiding {"proposal":$id:p1,"record":$hash:text,"ground":"personal_data","with":$i:bank,"reason":$record:why,"expires":$day:60}
           ✗ records.CommitteeNeeded
        1 wu records.Attach {"record":$record:plea,"kind":"notice","class":"public"}
           ✓
           · records.RecordAttached {record:{commitment:$record:plea,size:100},kind:notice,class:public,flat:null,account:null,by:$wu,institution:$i:juwei,at:$day:1}
        2 liu records.ProposeHiding {"proposal":$id:p1,"record":$hash:plea,"ground":"personal_data","with":$i:anhe,"reason":$record:why,"expires":$day:60}
           ✗ records.CommitteeNeeded
        2 liu records.ProposeHiding {"proposal":$id:p1,"record":$hash:plea,"ground":"personal_data","with":$i:street,"reason":$record:why,"expires":$day:60}
           ✓
           · records.RecordAttached {record:{commitment:$record:why,size:100},kind:reason,class:public,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:2}
           · cosign.ProposalOpened {proposal:$id:p1,resolution:{hide_record:{commitment:$record:plea,ground:personal_data,by:[$i:owners,$i:street],reason:{commitment:$record:why,size:100}}},required:[$i:owners,$i:street],expires:$day:60,evidence:[{commitment:$record:why,size:100},{commitment:$record:plea,size:100}],summary:[{label:text.shown,before:shown,after:hidden}],by:$liu,institution:$i:owners,at:$day:2}
           · cosign.ProposalSigned {proposal:$id:p1,institution:$i:owners,by:$liu,missing:0,at:$day:2}
        2 zheng cosign.Return {"proposal":$id:p1,"reason":$record:no}
           ✓
           · cosign.ProposalReturned {proposal:$id:p1,institution:$i:street,by:$zheng,reason:{commitment:$record:no,size:100},missing:0,at:$day:2}
        ? readers $hash:plea 2
           = None, read by wang author owners juwei street bank
        2 wu records.ProposeHiding {"proposal":$id:p2,"record":$hash:text,"ground":"personal_data","with":$i:owners,"reason":$record:why,"expires":$day:60}
           ✓
           · cosign.ProposalOpened {proposal:$id:p2,resolution:{hide_record:{commitment:$record:text,ground:personal_data,by:[$i:juwei,$i:owners],reason:{commitment:$record:why,size:100}}},required:[$i:juwei,$i:owners],expires:$day:60,evidence:[{commitment:$record:why,size:100},{commitment:$record:text,size:100}],summary:[{label:text.shown,before:shown,after:hidden}],by:$wu,institution:$i:juwei,at:$day:2}
           · cosign.ProposalSigned {proposal:$id:p2,institution:$i:juwei,by:$wu,missing:0,at:$day:2}
        2 zheng records.ProposeHiding {"proposal":$id:p3,"record":$hash:text,"ground":"personal_data","with":$i:owners,"reason":$record:why,"expires":$day:60}
           ✓
           · cosign.ProposalOpened {proposal:$id:p3,resolution:{hide_record:{commitment:$record:text,ground:personal_data,by:[$i:street,$i:owners],reason:{commitment:$record:why,size:100}}},required:[$i:street,$i:owners],expires:$day:60,evidence:[{commitment:$record:why,size:100},{commitment:$record:text,size:100}],summary:[{label:text.shown,before:shown,after:hidden}],by:$zheng,institution:$i:street,at:$day:2}
           · cosign.ProposalSigned {proposal:$id:p3,institution:$i:street,by:$zheng,missing:0,at:$day:2}
        2 liu cosign.Sign {"proposal":$id:p2}
           ✓
           · cosign.ProposalSigned {proposal:$id:p2,institution:$i:owners,by:$liu,missing:0,at:$day:2}
           · cosign.ProposalCompleted {proposal:$id:p2,resolution:{hide_record:{commitment:$record:text,ground:personal_data,by:[$i:juwei,$i:owners],reason:{commitment:$record:why,size:100}}},at:$day:2}
        2 clock
           ✓
           · records.RecordHidden {commitment:$record:text,ground:personal_data,by:[$i:juwei,$i:owners],reason:{commitment:$record:why,size:100},appeal_until:$day:17,at:$day:2}
        2 wu records.ProposeHiding {"proposal":$id:p4,"record":$hash:text,"ground":"personal_data","with":$i:owners,"reason":$record:why,"expires":$day:60}
           ✗ records.AlreadyHidden
        # Two proposals for one text: the second changes nothing.
        2 liu cosign.Sign {"proposal":$id:p3}
           ✓
           · cosign.ProposalSigned {proposal:$id:p3,institution:$i:owners,by:$liu,missing:0,at:$day:2}
           · cosign.ProposalCompleted {proposal:$id:p3,resolution:{hide_record:{commitment:$record:text,ground:personal_data,by:[$i:street,$i:owners],reason:{commitment:$record:why,size:100}}},at:$day:2}
        2 clock
           ✗ records.AlreadyHidden
    "#]]);
}

#[test]
fn the_author_appeals_once_and_in_time() {
    check(expect![[r#"
        1 sun records.Attach {"record":$record:text,"kind":"notice","class":"public"}
           ✓
           · records.RecordAttached {record:{commitment:$record:text,size:100},kind:notice,class:public,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:1}
        2 he records.AppealHiding {"record":$hash:text,"reason":$record:true}
           ✗ records.NotHidden
        2 wu records.ProposeHiding {"proposal":$id:p1,"record":$hash:text,"ground":"personal_data","with":$i:owners,"reason":$record:why,"expires":$day:60}
           ✓
           · records.RecordAttached {record:{commitment:$record:why,size:100},kind:reason,class:public,flat:null,account:null,by:$wu,institution:$i:juwei,at:$day:2}
           · cosign.ProposalOpened {proposal:$id:p1,resolution:{hide_record:{commitment:$record:text,ground:personal_data,by:[$i:juwei,$i:owners],reason:{commitment:$record:why,size:100}}},required:[$i:juwei,$i:owners],expires:$day:60,evidence:[{commitment:$record:why,size:100},{commitment:$record:text,size:100}],summary:[{label:text.shown,before:shown,after:hidden}],by:$wu,institution:$i:juwei,at:$day:2}
           · cosign.ProposalSigned {proposal:$id:p1,institution:$i:juwei,by:$wu,missing:0,at:$day:2}
        2 liu cosign.Sign {"proposal":$id:p1}
           ✓
           · cosign.ProposalSigned {proposal:$id:p1,institution:$i:owners,by:$liu,missing:0,at:$day:2}
           · cosign.ProposalCompleted {proposal:$id:p1,resolution:{hide_record:{commitment:$record:text,ground:personal_data,by:[$i:juwei,$i:owners],reason:{commitment:$record:why,size:100}}},at:$day:2}
        2 clock
           ✓
           · records.RecordHidden {commitment:$record:text,ground:personal_data,by:[$i:juwei,$i:owners],reason:{commitment:$record:why,size:100},appeal_until:$day:17,at:$day:2}
        2 wang records.AppealHiding {"record":$hash:text,"reason":$record:true}
           ✗ records.NotAuthor
        2 liu records.AppealHiding {"record":$hash:text,"reason":$record:true}
           ✗ records.NotAuthor
        2 ma records.AppealHiding {"record":$hash:text,"reason":$record:true}
           ✗ records.NotAuthor
        17 he records.AppealHiding {"record":$hash:text,"reason":$record:true}
           ✗ records.AppealTimeOver
        ? readers $hash:text 17
           = Some(Final), read by author owners juwei
        17 zheng records.AnswerAppeal {"record":$hash:text,"restored":true,"reason":$record:answer}
           ✗ records.NoAppeal
        1 sun records.Attach {"record":$record:other,"kind":"notice","class":"public"}
           ✓
           · records.RecordAttached {record:{commitment:$record:other,size:100},kind:notice,class:public,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:1}
        18 wu records.ProposeHiding {"proposal":$id:p2,"record":$hash:other,"ground":"insult","with":$i:owners,"reason":$record:why,"expires":$day:60}
           ✓
           · cosign.ProposalOpened {proposal:$id:p2,resolution:{hide_record:{commitment:$record:other,ground:insult,by:[$i:juwei,$i:owners],reason:{commitment:$record:why,size:100}}},required:[$i:juwei,$i:owners],expires:$day:60,evidence:[{commitment:$record:why,size:100},{commitment:$record:other,size:100}],summary:[{label:text.shown,before:shown,after:hidden}],by:$wu,institution:$i:juwei,at:$day:18}
           · cosign.ProposalSigned {proposal:$id:p2,institution:$i:juwei,by:$wu,missing:0,at:$day:18}
        18 liu cosign.Sign {"proposal":$id:p2}
           ✓
           · cosign.ProposalSigned {proposal:$id:p2,institution:$i:owners,by:$liu,missing:0,at:$day:18}
           · cosign.ProposalCompleted {proposal:$id:p2,resolution:{hide_record:{commitment:$record:other,ground:insult,by:[$i:juwei,$i:owners],reason:{commitment:$record:why,size:100}}},at:$day:18}
        18 clock
           ✓
           · records.RecordHidden {commitment:$record:other,ground:insult,by:[$i:juwei,$i:owners],reason:{commitment:$record:why,size:100},appeal_until:$day:33,at:$day:18}
        19 sun records.AppealHiding {"record":$hash:other,"reason":$record:true}
           ✓
           · records.RecordAttached {record:{commitment:$record:true,size:100},kind:reason,class:public,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:19}
           · records.HidingAppealed {commitment:$record:other,reason:{commitment:$record:true,size:100},answering:[$i:street],answer_by:$day:34,by:$sun,at:$day:19}
        19 he records.AppealHiding {"record":$hash:other,"reason":$record:true}
           ✗ records.AlreadyAppealed
        19 wu records.AnswerAppeal {"record":$hash:other,"restored":false,"reason":$record:answer}
           ✗ records.NotAnswering
        19 wang records.AnswerAppeal {"record":$hash:other,"restored":false,"reason":$record:answer}
           ✗ records.NotAnswering
        20 zheng records.AnswerAppeal {"record":$hash:other,"restored":true,"reason":$record:answer}
           ✓
           · records.RecordAttached {record:{commitment:$record:answer,size:100},kind:reason,class:public,flat:null,account:null,by:$zheng,institution:$i:street,at:$day:20}
           · records.AppealAnswered {commitment:$record:other,restored:true,reason:{commitment:$record:answer,size:100},by:$zheng,institution:$i:street,at:$day:20}
        ? readers $hash:other 20
           = Some(Restored), read by wang author owners juwei street bank
        20 zheng records.AnswerAppeal {"record":$hash:other,"restored":true,"reason":$record:answer}
           ✗ records.NotHidden
        # The ground is settled; another is not.
        21 wu records.ProposeHiding {"proposal":$id:p3,"record":$hash:other,"ground":"insult","with":$i:owners,"reason":$record:why,"expires":$day:60}
           ✗ records.GroundSettled
        21 wu records.ProposeHiding {"proposal":$id:p4,"record":$hash:other,"ground":"unlawful","with":$i:owners,"reason":$record:why,"expires":$day:60}
           ✓
           · cosign.ProposalOpened {proposal:$id:p4,resolution:{hide_record:{commitment:$record:other,ground:unlawful,by:[$i:juwei,$i:owners],reason:{commitment:$record:why,size:100}}},required:[$i:juwei,$i:owners],expires:$day:60,evidence:[{commitment:$record:why,size:100},{commitment:$record:other,size:100}],summary:[{label:text.shown,before:shown,after:hidden}],by:$wu,institution:$i:juwei,at:$day:21}
           · cosign.ProposalSigned {proposal:$id:p4,institution:$i:juwei,by:$wu,missing:0,at:$day:21}
        21 liu cosign.Sign {"proposal":$id:p4}
           ✓
           · cosign.ProposalSigned {proposal:$id:p4,institution:$i:owners,by:$liu,missing:0,at:$day:21}
           · cosign.ProposalCompleted {proposal:$id:p4,resolution:{hide_record:{commitment:$record:other,ground:unlawful,by:[$i:juwei,$i:owners],reason:{commitment:$record:why,size:100}}},at:$day:21}
        21 clock
           ✓
           · records.RecordHidden {commitment:$record:other,ground:unlawful,by:[$i:juwei,$i:owners],reason:{commitment:$record:why,size:100},appeal_until:$day:36,at:$day:21}
        ? readers $hash:other 21
           = Some(Hidden), read by author owners juwei
        22 he records.AppealHiding {"record":$hash:other,"reason":$record:true}
           ✓
           · records.HidingAppealed {commitment:$record:other,reason:{commitment:$record:true,size:100},answering:[$i:street],answer_by:$day:37,by:$he,at:$day:22}
    "#]]);
}

#[test]
fn silence_restores() {
    check(expect![[r#"
        1 sun records.Attach {"record":$record:text,"kind":"notice","class":"public"}
           ✓
           · records.RecordAttached {record:{commitment:$record:text,size:100},kind:notice,class:public,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:1}
        2 wu records.ProposeHiding {"proposal":$id:p1,"record":$hash:text,"ground":"personal_data","with":$i:owners,"reason":$record:why,"expires":$day:60}
           ✓
           · records.RecordAttached {record:{commitment:$record:why,size:100},kind:reason,class:public,flat:null,account:null,by:$wu,institution:$i:juwei,at:$day:2}
           · cosign.ProposalOpened {proposal:$id:p1,resolution:{hide_record:{commitment:$record:text,ground:personal_data,by:[$i:juwei,$i:owners],reason:{commitment:$record:why,size:100}}},required:[$i:juwei,$i:owners],expires:$day:60,evidence:[{commitment:$record:why,size:100},{commitment:$record:text,size:100}],summary:[{label:text.shown,before:shown,after:hidden}],by:$wu,institution:$i:juwei,at:$day:2}
           · cosign.ProposalSigned {proposal:$id:p1,institution:$i:juwei,by:$wu,missing:0,at:$day:2}
        2 liu cosign.Sign {"proposal":$id:p1}
           ✓
           · cosign.ProposalSigned {proposal:$id:p1,institution:$i:owners,by:$liu,missing:0,at:$day:2}
           · cosign.ProposalCompleted {proposal:$id:p1,resolution:{hide_record:{commitment:$record:text,ground:personal_data,by:[$i:juwei,$i:owners],reason:{commitment:$record:why,size:100}}},at:$day:2}
        2 clock
           ✓
           · records.RecordHidden {commitment:$record:text,ground:personal_data,by:[$i:juwei,$i:owners],reason:{commitment:$record:why,size:100},appeal_until:$day:17,at:$day:2}
        3 he records.AppealHiding {"record":$hash:text,"reason":$record:true}
           ✓
           · records.RecordAttached {record:{commitment:$record:true,size:100},kind:reason,class:public,flat:null,account:null,by:$he,institution:$i:anhe,at:$day:3}
           · records.HidingAppealed {commitment:$record:text,reason:{commitment:$record:true,size:100},answering:[$i:street],answer_by:$day:18,by:$he,at:$day:3}
        ? readers $hash:text 17
           = Some(Appealed), read by author owners juwei street
        ? readers $hash:text 18
           = Some(Restored), read by wang author owners juwei street bank
        18 zheng records.AnswerAppeal {"record":$hash:text,"restored":false,"reason":$record:answer}
           ✗ records.NotHidden
        18 clock
           ✓
           · records.AppealLapsed {commitment:$record:text,at:$day:18}
        # Silence settles nothing.
        19 wu records.ProposeHiding {"proposal":$id:p2,"record":$hash:text,"ground":"personal_data","with":$i:owners,"reason":$record:why,"expires":$day:60}
           ✓
           · cosign.ProposalOpened {proposal:$id:p2,resolution:{hide_record:{commitment:$record:text,ground:personal_data,by:[$i:juwei,$i:owners],reason:{commitment:$record:why,size:100}}},required:[$i:juwei,$i:owners],expires:$day:60,evidence:[{commitment:$record:why,size:100},{commitment:$record:text,size:100}],summary:[{label:text.shown,before:shown,after:hidden}],by:$wu,institution:$i:juwei,at:$day:19}
           · cosign.ProposalSigned {proposal:$id:p2,institution:$i:juwei,by:$wu,missing:0,at:$day:19}
        19 liu cosign.Sign {"proposal":$id:p2}
           ✓
           · cosign.ProposalSigned {proposal:$id:p2,institution:$i:owners,by:$liu,missing:0,at:$day:19}
           · cosign.ProposalCompleted {proposal:$id:p2,resolution:{hide_record:{commitment:$record:text,ground:personal_data,by:[$i:juwei,$i:owners],reason:{commitment:$record:why,size:100}}},at:$day:19}
        19 clock
           ✓
           · records.RecordHidden {commitment:$record:text,ground:personal_data,by:[$i:juwei,$i:owners],reason:{commitment:$record:why,size:100},appeal_until:$day:34,at:$day:19}
        ? readers $hash:text 19
           = Some(Hidden), read by author owners juwei
        20 he records.AppealHiding {"record":$hash:text,"reason":$record:true}
           ✓
           · records.HidingAppealed {commitment:$record:text,reason:{commitment:$record:true,size:100},answering:[$i:street],answer_by:$day:35,by:$he,at:$day:20}
        21 zheng records.AnswerAppeal {"record":$hash:text,"restored":false,"reason":$record:answer}
           ✓
           · records.RecordAttached {record:{commitment:$record:answer,size:100},kind:reason,class:public,flat:null,account:null,by:$zheng,institution:$i:street,at:$day:21}
           · records.AppealAnswered {commitment:$record:text,restored:false,reason:{commitment:$record:answer,size:100},by:$zheng,institution:$i:street,at:$day:21}
        ? readers $hash:text 60
           = Some(Final), read by author owners juwei street
        36 clock
           ✓
    "#]]);
}

#[test]
fn where_no_third_is_left_the_two_answer_again() {
    check(expect![[r#"
        1 liu records.Attach {"record":$record:text,"kind":"notice","class":"public"}
           ✓
           · records.RecordAttached {record:{commitment:$record:text,size:100},kind:notice,class:public,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:1}
        2 wu records.ProposeHiding {"proposal":$id:p1,"record":$hash:text,"ground":"personal_data","with":$i:street,"reason":$record:why,"expires":$day:60}
           ✓
           · records.RecordAttached {record:{commitment:$record:why,size:100},kind:reason,class:public,flat:null,account:null,by:$wu,institution:$i:juwei,at:$day:2}
           · cosign.ProposalOpened {proposal:$id:p1,resolution:{hide_record:{commitment:$record:text,ground:personal_data,by:[$i:juwei,$i:street],reason:{commitment:$record:why,size:100}}},required:[$i:juwei,$i:street],expires:$day:60,evidence:[{commitment:$record:why,size:100},{commitment:$record:text,size:100}],summary:[{label:text.shown,before:shown,after:hidden}],by:$wu,institution:$i:juwei,at:$day:2}
           · cosign.ProposalSigned {proposal:$id:p1,institution:$i:juwei,by:$wu,missing:0,at:$day:2}
        2 zheng cosign.Sign {"proposal":$id:p1}
           ✓
           · cosign.ProposalSigned {proposal:$id:p1,institution:$i:street,by:$zheng,missing:0,at:$day:2}
           · cosign.ProposalCompleted {proposal:$id:p1,resolution:{hide_record:{commitment:$record:text,ground:personal_data,by:[$i:juwei,$i:street],reason:{commitment:$record:why,size:100}}},at:$day:2}
        2 clock
           ✓
           · records.RecordHidden {commitment:$record:text,ground:personal_data,by:[$i:juwei,$i:street],reason:{commitment:$record:why,size:100},appeal_until:$day:17,at:$day:2}
        3 liu records.AppealHiding {"record":$hash:text,"reason":$record:true}
           ✓
           · records.RecordAttached {record:{commitment:$record:true,size:100},kind:reason,class:public,flat:null,account:null,by:$liu,institution:$i:owners,at:$day:3}
           · records.HidingAppealed {commitment:$record:text,reason:{commitment:$record:true,size:100},answering:[$i:juwei,$i:street],answer_by:$day:18,by:$liu,at:$day:3}
        4 he records.AnswerAppeal {"record":$hash:text,"restored":true,"reason":$record:answer}
           ✗ records.NotAnswering
        4 wu records.AnswerAppeal {"record":$hash:text,"restored":false,"reason":$record:answer}
           ✓
           · records.RecordAttached {record:{commitment:$record:answer,size:100},kind:reason,class:public,flat:null,account:null,by:$wu,institution:$i:juwei,at:$day:4}
           · records.AppealAnswered {commitment:$record:text,restored:false,reason:{commitment:$record:answer,size:100},by:$wu,institution:$i:juwei,at:$day:4}
        4 wu records.AnswerAppeal {"record":$hash:text,"restored":false,"reason":$record:answer}
           ✗ records.AlreadyAnswered
        ? readers $hash:text 4
           = Some(Appealed), read by owners juwei street
        5 zheng records.AnswerAppeal {"record":$hash:text,"restored":false,"reason":$record:answer}
           ✓
           · records.AppealAnswered {commitment:$record:text,restored:false,reason:{commitment:$record:answer,size:100},by:$zheng,institution:$i:street,at:$day:5}
        ? readers $hash:text 5
           = Some(Final), read by owners juwei street
        6 liu records.AppealHiding {"record":$hash:text,"reason":$record:true}
           ✗ records.AlreadyAppealed
    "#]]);
}

#[test]
fn reports_are_counted_by_person_and_by_text() {
    let (mut state, mut names) = community();
    let mut run = |script: String| play(&super::Records, &mut state, &mut names, &script);
    for number in 0..=REPORTS_PER_DAY_MAX {
        run(format!(
            r#"1 sun records.Attach {{"record":$record:t{number},"kind":"notice","class":"public"}}"#
        ));
        let played = run(format!(
            r#"1 wang records.Report {{"record":$hash:t{number},"reason":$record:r{number}}}"#
        ));
        let refused = played.contains("✗ records.TooManyReportsToday");
        assert_eq!(refused, number == REPORTS_PER_DAY_MAX, "{played}");
    }
    let played = run(format!(
        r#"2 wang records.Report {{"record":$hash:t{REPORTS_PER_DAY_MAX},"reason":$record:r9}}"#
    ));
    assert!(played.contains('✓'), "another day: {played}");
    let text = record(&format!("t{REPORTS_PER_DAY_MAX}"), 100).commitment;
    let day = ShanghaiDate::at(START + 2 * DAY_MS).days();
    let many = Daily { day, count: REPORTS_PER_TEXT_PER_DAY_MAX };
    state.run(|store| REPORTS_ON.put(store, &text, &many)).unwrap();
    let mut run = |day: u32| {
        let script = format!(
            r#"{day} li records.Report {{"record":$hash:t{REPORTS_PER_DAY_MAX},"reason":$record:li}}"#
        );
        play(&super::Records, &mut state, &mut names, &script)
    };
    assert!(run(2).contains("✗ records.TextReportedEnough"));
    assert!(run(3).contains('✓'), "another day");
}
