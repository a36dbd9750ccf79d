//! Who may do what with a flat, and why not.

use super::check;
use expect_test::expect;

#[test]
fn rights_follow_the_register_and_the_keys() {
    check(expect![[r#"
        1 sun property.DraftRoster {"draft":$id:d1,"part":0,"parts":1,"flats":[{"flat":$f:1201,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door1201,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null},{"account":$old,"kind":"natural","card":null,"share":null}]},{"flat":$f:1202,"building":3,"stairwell":1,"area":8937,"basis":"register","status":"undelivered","door":$record:door1202,"developer":$i:dev,"owned_from":"2026-01-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null}]}]}
           ✓
           · records.RecordAttached {record:{commitment:$record:door1201,size:100},kind:door_plate,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:1}
           · records.RecordAttached {record:{commitment:$record:door1202,size:100},kind:door_plate,class:own_flat,flat:$f:1202,account:null,by:$sun,institution:$i:anhe,at:$day:1}
        1 sun property.ProposeRoster {"draft":$id:d1,"with":$i:juwei,"expires":$day:20,"evidence":$record:register}
           ✓
           · records.RecordAttached {record:{commitment:$record:register,size:100},kind:evidence,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:1}
           · cosign.ProposalOpened {proposal:$id:d1,resolution:{adopt_roster:{draft:$id:d1}},required:[$i:anhe,$i:juwei],expires:$day:20,evidence:[{commitment:$record:register,size:100}],summary:[{label:register.rows,before:0,after:2},{label:register.area,before:0,after:17874},{label:register.flats,before:0,after:2}],by:$sun,institution:$i:anhe,at:$day:1}
           · property.RosterProposed {draft:$id:d1,institution:$i:anhe,with:$i:juwei,rows:2,area:17874,evidence:{commitment:$record:register,size:100}}
        1 he cosign.Sign {"proposal":$id:d1}
           ✓
           · cosign.ProposalSigned {proposal:$id:d1,institution:$i:anhe,by:$he,missing:0,at:$day:1}
        1 wu cosign.Sign {"proposal":$id:d1}
           ✓
           · cosign.ProposalSigned {proposal:$id:d1,institution:$i:juwei,by:$wu,missing:0,at:$day:1}
           · cosign.ProposalCompleted {proposal:$id:d1,resolution:{adopt_roster:{draft:$id:d1}},at:$day:1}
        1 clock
           ✓
        1 clock
           ✓
           · identity.PersonRegistered {account:$old,kind:natural,card:null,author:$i:anhe,at:$day:1}
           · property.FlatRegistered {flat:$f:1201,draft:$id:d1,building:3,stairwell:1,area:8937,basis:register,status:{delivered:{since:2019-05-01}},developer:null,door:{commitment:$record:door1201,size:100}}
           · property.OwnersRegistered {flat:$f:1201,draft:$id:d1,from:2019-05-01,owners:[{account:$wang,share:null},{account:$old,share:null}]}
           · property.FlatRegistered {flat:$f:1202,draft:$id:d1,building:3,stairwell:1,area:8937,basis:register,status:undelivered,developer:$i:dev,door:{commitment:$record:door1202,size:100}}
           · property.OwnersRegistered {flat:$f:1202,draft:$id:d1,from:2026-01-01,owners:[{account:$wang,share:null}]}
           · property.RosterAdopted {draft:$id:d1,rows:2,refused:0,flats:2,area:17874}
        # A tenant who also pays, a family member who only reads.
        2 wang property.SetTenancy {"flat":$f:1201,"account":$zhao,"rights":["read","pay"],"until":$day:90}
           ✓
           · property.OccupantSet {flat:$f:1201,account:$zhao,tie:tenant,rights:[read,pay],until:$day:90}
        2 wang property.SetFamilyPayer {"flat":$f:1201,"account":$li,"rights":["read"],"until":$day:60}
           ✓
           · property.OccupantSet {flat:$f:1201,account:$li,tie:family,rights:[read],until:$day:60}
        # $old has no phone: what the flat gives is theirs at a desk.
        ? rights $f:1201 2
           = $wang Owner: Read Pay SignFor Vote LetIn Keys
             $old Owner: Read=Desk:NoKey Pay=Desk:NoKey SignFor=Desk:NoKey Vote=Desk:NoKey LetIn=Desk:NoKey Keys=No:NoKey
             $zhao Tenant: Read Pay SignFor=No:HouseholdOnly Vote=No:OwnersOnly LetIn=No:OwnersOnly Keys
             $li Family: Read Pay=No:NotGiven SignFor Vote=No:OwnersOnly LetIn=No:OwnersOnly Keys
        # A letter, and a phone that nobody has looked at.
        2 liu identity.IssueCodes {"batch":$id:b1,"codes":[{"account":$old,"code_key":$p256:letter,"expires":$day:9}]}
           ✓
           · identity.KeyAdded {account:$old,key:0,public_key:{suite:p256,bytes:$p256:letter},scope:activation,added_by:{code:$i:owners},not_after:$day:9,at:$day:2}
           · identity.CodesIssued {batch:$id:b1,by:$i:owners,officer:$liu,codes:[{account:$old,key:0,expires:$day:9}]}
        2 old identity.Activate {"key":$key:phone}
           ✓
           · identity.KeyRevoked {account:$old,key:0,at:$day:2}
           · identity.KeyAdded {account:$old,key:1,public_key:{suite:p256,bytes:$key:phone},scope:read_and_pay,added_by:{activation:$i:owners},not_after:null,at:$day:2}
           · identity.Activated {account:$old,code:0,key:1,at:$day:2}
        ? rights $f:1201 2
           = $wang Owner: Read Pay SignFor Vote LetIn Keys
             $old Owner: Read Pay SignFor=Desk:NotConfirmed Vote=Desk:NotConfirmed LetIn=Desk:NotConfirmed Keys=No:NotConfirmed
             $zhao Tenant: Read Pay SignFor=No:HouseholdOnly Vote=No:OwnersOnly LetIn=No:OwnersOnly Keys
             $li Family: Read Pay=No:NotGiven SignFor Vote=No:OwnersOnly LetIn=No:OwnersOnly Keys
        3 wu identity.ConfirmPerson {"account":$old,"key":1}
           ✓
           · identity.PersonConfirmed {account:$old,key:1,by:$i:juwei,officer:$wu,evidence:null,objection_until:$day:6}
        ? rights $f:1201 4
           = $wang Owner: Read Pay SignFor Vote LetIn Keys
             $old Owner: Read Pay SignFor Vote=No:ObjectionTime LetIn Keys
             $zhao Tenant: Read Pay SignFor=No:HouseholdOnly Vote=No:OwnersOnly LetIn=No:OwnersOnly Keys
             $li Family: Read Pay=No:NotGiven SignFor Vote=No:OwnersOnly LetIn=No:OwnersOnly Keys
        ? rights $f:1201 7
           = $wang Owner: Read Pay SignFor Vote LetIn Keys
             $old Owner: Read Pay SignFor Vote LetIn Keys
             $zhao Tenant: Read Pay SignFor=No:HouseholdOnly Vote=No:OwnersOnly LetIn=No:OwnersOnly Keys
             $li Family: Read Pay=No:NotGiven SignFor Vote=No:OwnersOnly LetIn=No:OwnersOnly Keys
        # An objection to one, a dispute about the flat.
        7 wu identity.ObjectToPerson {"account":$wang,"reason":$record:why}
           ✓
           · identity.ObjectionMade {account:$wang,by:$wu,institution:$i:juwei,reason:{commitment:$record:why,size:100}}
        ? rights $f:1201 7
           = $wang Owner: Read Pay SignFor Vote=No:Objected LetIn Keys
             $old Owner: Read Pay SignFor Vote LetIn Keys
             $zhao Tenant: Read Pay SignFor=No:HouseholdOnly Vote=No:OwnersOnly LetIn=No:OwnersOnly Keys
             $li Family: Read Pay=No:NotGiven SignFor Vote=No:OwnersOnly LetIn=No:OwnersOnly Keys
        7 wu property.MarkDisputed {"flat":$f:1201,"evidence":$record:court}
           ✓
           · records.RecordAttached {record:{commitment:$record:court,size:100},kind:evidence,class:own_flat,flat:$f:1201,account:null,by:$wu,institution:$i:juwei,at:$day:7}
           · property.FlatDisputed {flat:$f:1201,institution:$i:juwei,evidence:{commitment:$record:court,size:100}}
        ? rights $f:1201 70
           = $wang Owner: Read Pay SignFor Vote=No:Disputed LetIn Keys
             $old Owner: Read Pay SignFor Vote=No:Disputed LetIn Keys
             $zhao Tenant: Read Pay SignFor=No:HouseholdOnly Vote=No:OwnersOnly LetIn=No:OwnersOnly Keys
        ? rights $f:1202 7
           = $wang Owner: Read Pay SignFor Vote=No:DeveloperVotes LetIn Keys
    "#]]);
}
