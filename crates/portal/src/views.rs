//! The views of all nouns: the one list a new noun adds its line to.

use view::NounView;

/// In the order of the nouns.
pub fn all() -> Vec<Box<dyn NounView>> {
    vec![
        Box::new(identity_view::View),
        Box::new(cosign_view::View),
        Box::new(records_view::View),
        Box::new(property_view::View),
        Box::new(spaces_view::View),
        Box::new(notices_view::View),
        Box::new(treasury_view::View),
        Box::new(billing_view::View),
        Box::new(payouts_view::View),
        Box::new(directdebit_view::View),
        Box::new(refunds_view::View),
        Box::new(revenue_view::View),
        Box::new(maintenance_view::View),
        Box::new(held_view::View),
        Box::new(service_view::View),
        Box::new(bank_view::View),
        Box::new(spending_view::View),
        Box::new(disclosure_view::View),
    ]
}
