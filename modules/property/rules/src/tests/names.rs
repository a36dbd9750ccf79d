//! Who acts for a company, and what the head of an institution calls the people who work for it.

use super::check;
use expect_test::expect;

#[test]
fn a_company_is_looked_at_through_its_representative() {
    check(expect![[r#"
        1 sun property.RegisterPerson {"account":$shop,"kind":"company","card":$record:shop}
           ✓
           · identity.PersonRegistered {account:$shop,kind:company,card:{commitment:$record:shop,size:100},author:$i:anhe,at:$day:1}
           · records.RecordAttached {record:{commitment:$record:shop,size:100},kind:person_card,class:own_flat,flat:null,account:$shop,by:$sun,institution:$i:anhe,at:$day:1}
        2 liu identity.IssueCodes {"batch":$id:b1,"codes":[{"account":$shop,"code_key":$p256:letter,"expires":$day:9}]}
           ✓
           · identity.KeyAdded {account:$shop,key:0,public_key:{suite:p256,bytes:$p256:letter},scope:activation,added_by:{code:$i:owners},not_after:$day:9,at:$day:2}
           · identity.CodesIssued {batch:$id:b1,by:$i:owners,officer:$liu,codes:[{account:$shop,key:0,expires:$day:9}]}
        2 shop identity.Activate {"key":$key:phone}
           ✓
           · identity.KeyRevoked {account:$shop,key:0,at:$day:2}
           · identity.KeyAdded {account:$shop,key:1,public_key:{suite:p256,bytes:$key:phone},scope:read_and_pay,added_by:{activation:$i:owners},not_after:null,at:$day:2}
           · identity.Activated {account:$shop,code:0,key:1,at:$day:2}
        # The phone could be anybody's.
        3 wu identity.ConfirmPerson {"account":$shop,"key":1}
           ✗ identity.RepresentativeUnknown
        3 wang property.NameRepresentative {"account":$shop,"card":$record:chen,"evidence":$record:power}
           ✗ identity.NotEntitled
        3 ma property.NameRepresentative {"account":$shop,"card":$record:chen,"evidence":$record:power}
           ✗ identity.NotEntitled
        3 sun property.NameRepresentative {"account":$wang,"card":$record:chen,"evidence":$record:power}
           ✗ identity.NotACompany
        3 sun property.NameRepresentative {"account":$nobody,"card":$record:chen,"evidence":$record:power}
           ✗ identity.PersonNotFound
        3 sun property.NameRepresentative {"account":$shop,"card":$record:shop,"evidence":$record:shop}
           ✗ records.RecordDiffers
        3 sun property.NameRepresentative {"account":$shop,"card":$record:chen,"evidence":$record:power}
           ✓
           · identity.RepresentativeNamed {account:$shop,card:{commitment:$record:chen,size:100},author:$i:anhe,at:$day:3}
           · records.RecordAttached {record:{commitment:$record:chen,size:100},kind:person_card,class:own_flat,flat:null,account:$shop,by:$sun,institution:$i:anhe,at:$day:3}
           · records.RecordAttached {record:{commitment:$record:power,size:100},kind:evidence,class:own_flat,flat:null,account:$shop,by:$sun,institution:$i:anhe,at:$day:3}
        3 wu identity.ConfirmPerson {"account":$shop,"key":1}
           ✓
           · identity.PersonConfirmed {account:$shop,key:1,by:$i:juwei,officer:$wu,evidence:null,objection_until:$day:6}
        # Somebody else now. Whoever named them, or put the shop on the register, looks at nobody for it while another can.
        4 liu property.NameRepresentative {"account":$shop,"card":$record:zhou,"evidence":$record:power2}
           ✓
           · identity.RepresentativeNamed {account:$shop,card:{commitment:$record:zhou,size:100},author:$i:owners,at:$day:4}
           · records.RecordAttached {record:{commitment:$record:zhou,size:100},kind:person_card,class:own_flat,flat:null,account:$shop,by:$liu,institution:$i:owners,at:$day:4}
           · records.RecordAttached {record:{commitment:$record:power2,size:100},kind:evidence,class:own_flat,flat:null,account:$shop,by:$liu,institution:$i:owners,at:$day:4}
        4 he identity.IssueCodes {"batch":$id:b2,"codes":[{"account":$shop,"code_key":$p256:letter2,"expires":$day:9}]}
           ✗ identity.IssuerWroteRoster
        4 liu identity.IssueCodes {"batch":$id:b2,"codes":[{"account":$shop,"code_key":$p256:letter2,"expires":$day:9}]}
           ✓
           · identity.KeyAdded {account:$shop,key:2,public_key:{suite:p256,bytes:$p256:letter2},scope:activation,added_by:{code:$i:owners},not_after:$day:9,at:$day:4}
           · identity.CodesIssued {batch:$id:b2,by:$i:owners,officer:$liu,codes:[{account:$shop,key:2,expires:$day:9}]}
        4 shop#2 identity.Activate {"key":$key:phone2}
           ✓
           · identity.KeyRevoked {account:$shop,key:2,at:$day:4}
           · identity.KeyAdded {account:$shop,key:3,public_key:{suite:p256,bytes:$key:phone2},scope:read_and_pay,added_by:{activation:$i:owners},not_after:null,at:$day:4}
           · identity.Activated {account:$shop,code:2,key:3,at:$day:4}
        4 he identity.ConfirmPerson {"account":$shop,"key":3}
           ✗ identity.ConfirmerWroteRoster
        4 wu identity.ConfirmPerson {"account":$shop,"key":3}
           ✓
           · identity.PersonConfirmed {account:$shop,key:3,by:$i:juwei,officer:$wu,evidence:null,objection_until:$day:7}
        # With one other institution left, and it issued the code, one of the two must.
        5 wu identity.IssueCodes {"batch":$id:b3,"codes":[{"account":$shop,"code_key":$p256:letter3,"expires":$day:9}]}
           ✓
           · identity.KeyAdded {account:$shop,key:4,public_key:{suite:p256,bytes:$p256:letter3},scope:activation,added_by:{code:$i:juwei},not_after:$day:9,at:$day:5}
           · identity.CodesIssued {batch:$id:b3,by:$i:juwei,officer:$wu,codes:[{account:$shop,key:4,expires:$day:9}]}
        5 shop#4 identity.Activate {"key":$key:phone3}
           ✓
           · identity.KeyRevoked {account:$shop,key:4,at:$day:5}
           · identity.KeyAdded {account:$shop,key:5,public_key:{suite:p256,bytes:$key:phone3},scope:read_and_pay,added_by:{activation:$i:juwei},not_after:null,at:$day:5}
           · identity.Activated {account:$shop,code:4,key:5,at:$day:5}
        5 liu identity.ConfirmPerson {"account":$shop,"key":5}
           ✓
           · identity.PersonConfirmed {account:$shop,key:5,by:$i:owners,officer:$liu,evidence:null,objection_until:$day:8}
    "#]]);
}

#[test]
fn a_head_names_who_works_for_the_institution() {
    check(expect![[r##"
        # An officer of genesis, whom nobody has named.
        1 dong property.RegisterPerson {"account":$dong,"kind":"natural","card":$record:dong}
           ✓
           · identity.CardReplaced {account:$dong,card:{commitment:$record:dong,size:100},author:$i:dev}
           · records.RecordAttached {record:{commitment:$record:dong,size:100},kind:person_card,class:own_flat,flat:null,account:$dong,by:$dong,institution:null,at:$day:1}
        1 dong property.RegisterPerson {"account":$wu,"kind":"natural","card":$record:wu}
           ✗ identity.NotEntitled
        1 dong property.RegisterPerson {"account":$wang,"kind":"natural","card":$record:wang}
           ✗ identity.NotEntitled
        1 ma property.RegisterPerson {"account":$ma,"kind":"natural","card":$record:ma}
           ✗ identity.NotEntitled
        # Somebody new, before the first office; and again, under another name.
        1 dong property.RegisterPerson {"account":$new,"kind":"natural","card":$record:new}
           ✓
           · identity.PersonRegistered {account:$new,kind:natural,card:{commitment:$record:new,size:100},author:$i:dev,at:$day:1}
           · records.RecordAttached {record:{commitment:$record:new,size:100},kind:person_card,class:own_flat,flat:null,account:$new,by:$dong,institution:$i:dev,at:$day:1}
        1 dong property.RegisterPerson {"account":$new,"kind":"natural","card":$record:married}
           ✓
           · identity.CardReplaced {account:$new,card:{commitment:$record:married,size:100},author:$i:dev}
           · records.RecordAttached {record:{commitment:$record:married,size:100},kind:person_card,class:own_flat,flat:null,account:$new,by:$dong,institution:$i:dev,at:$day:1}
        1 dong identity.GrantRole {"role":$id:r1,"institution":$i:dev,"account":$new,"office":"clerk"}
           ✓
           · identity.RoleGranted {role:$id:r1,institution:$i:dev,account:$new,office:clerk,by:$dong,at:$day:1,until:null}
        # Whom the register has named is the register's to rename.
        1 sun property.RegisterPerson {"account":$dong,"kind":"natural","card":$record:dong2}
           ✓
           · identity.CardReplaced {account:$dong,card:{commitment:$record:dong2,size:100},author:$i:anhe}
           · records.RecordAttached {record:{commitment:$record:dong2,size:100},kind:person_card,class:own_flat,flat:null,account:$dong,by:$sun,institution:$i:anhe,at:$day:1}
        1 dong property.RegisterPerson {"account":$dong,"kind":"natural","card":$record:dong}
           ✗ identity.NotEntitled
    "##]]);
}
