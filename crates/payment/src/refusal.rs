//! Why a provider's message is not taken.

macro_rules! refusals {
    ($($(#[$doc:meta])* $name:ident $code:literal)+) => {
        /// Why a message is not taken; the README says when, in order.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Refusal { $($(#[$doc])* $name,)+ }

        impl Refusal {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Stable, for logs and counters.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }
        }
    };
}

refusals! {
    /// More bytes or parameters than any such message has.
    TooLarge "too_large"
    /// A header that signs is absent.
    HeaderMissing "header_missing"
    /// A header of another form.
    HeaderNotAllowed "header_not_allowed"
    /// Too old, or of the future.
    OutsideWindow "outside_window"
    /// No key of this name.
    KeyUnknown "key_unknown"
    /// The signature is not base64.
    SignatureNotAllowed "signature_not_allowed"
    /// Somebody else's signature, or of something else.
    SignatureWrong "signature_wrong"
    /// Not of the documented form.
    BodyNotRead "body_not_read"
    /// A form in another charset.
    CharsetNotAllowed "charset_not_allowed"
    /// Signed or encrypted in another way.
    AlgorithmUnknown "algorithm_unknown"
    /// The resource does not open.
    NotDecrypted "not_decrypted"
    /// Of another merchant.
    MerchantDiffers "merchant_differs"
    /// Of another app.
    AppDiffers "app_differs"
    /// What its provider has signed, and what is no payment: an order closed, money gone back.
    NotAPayment "not_a_payment"
    /// Not CNY.
    CurrencyDiffers "currency_differs"
    /// No amount that can be booked.
    AmountNotAllowed "amount_not_allowed"
    /// A number of another form.
    NumberNotAllowed "number_not_allowed"
    /// No time.
    TimeNotRead "time_not_read"
}

impl Refusal {
    /// Whether the provider has said it, and wants to hear that it was heard.
    #[must_use]
    pub fn is_heard(self) -> bool {
        self == Self::NotAPayment
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}
