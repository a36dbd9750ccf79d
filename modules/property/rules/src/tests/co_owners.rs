//! What the owners of one flat may do for each other.

use super::check;
use expect_test::expect;

#[test]
fn a_co_owner_stops_a_recovery() {
    check(expect![[r#"
        1 sun property.DraftRoster {"draft":$id:d1,"part":0,"parts":1,"flats":[{"flat":$f:1201,"building":3,"stairwell":1,"area":8937,"basis":"register","status":{"delivered":{"since":"2019-05-01"}},"door":$record:door1201,"developer":null,"owned_from":"2019-05-01","owners":[{"account":$wang,"kind":"natural","card":null,"share":null},{"account":$zhao,"kind":"natural","card":null,"share":null}]}]}
           ✓
           · records.RecordAttached {record:{commitment:$record:door1201,size:100},kind:door_plate,class:own_flat,flat:$f:1201,account:null,by:$sun,institution:$i:anhe,at:$day:1}
        1 sun property.ProposeRoster {"draft":$id:d1,"with":$i:juwei,"expires":$day:20,"evidence":$record:register}
           ✓
           · records.RecordAttached {record:{commitment:$record:register,size:100},kind:evidence,class:institutions,flat:null,account:null,by:$sun,institution:$i:anhe,at:$day:1}
           · cosign.ProposalOpened {proposal:$id:d1,resolution:{adopt_roster:{draft:$id:d1}},required:[$i:anhe,$i:juwei],expires:$day:20,evidence:[{commitment:$record:register,size:100}],summary:[{label:register.rows,before:0,after:1},{label:register.area,before:0,after:8937},{label:register.flats,before:0,after:1}],by:$sun,institution:$i:anhe,at:$day:1}
           · property.RosterProposed {draft:$id:d1,institution:$i:anhe,with:$i:juwei,rows:1,area:8937,evidence:{commitment:$record:register,size:100}}
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
           · property.FlatRegistered {flat:$f:1201,draft:$id:d1,building:3,stairwell:1,area:8937,basis:register,status:{delivered:{since:2019-05-01}},developer:null,door:{commitment:$record:door1201,size:100}}
           · property.OwnersRegistered {flat:$f:1201,draft:$id:d1,from:2019-05-01,owners:[{account:$wang,share:null},{account:$zhao,share:null}]}
           · property.RosterAdopted {draft:$id:d1,rows:1,refused:0,flats:1,area:8937}
        2 zhao property.VetoRecovery {"flat":$f:1201,"account":$wang}
           ✗ identity.RecoveryNotFound
        2 liu identity.OpenRecovery {"account":$wang,"key":$key:new,"evidence":$record:idcard}
           ✓
           · identity.RecoveryOpened {account:$wang,public_key:{suite:p256,bytes:$key:new},by:$i:owners,officer:$liu,evidence:{commitment:$record:idcard,size:100},needed:2,lapses:$day:32,at:$day:2}
        2 zhao property.VetoRecovery {"flat":$f:999,"account":$wang}
           ✗ property.FlatNotFound
        2 li property.VetoRecovery {"flat":$f:1201,"account":$wang}
           ✗ property.NotOwner
        2 zhao property.VetoRecovery {"flat":$f:1201,"account":$li}
           ✗ property.NotOwner
        2 zhao#1 property.VetoRecovery {"flat":$f:1201,"account":$wang}
           ✗ property.NotOwner
        2 zhao property.VetoRecovery {"flat":$f:1201,"account":$wang}
           ✓
           · identity.RecoveryVetoed {account:$wang,by:$zhao,at:$day:2}
    "#]]);
}
