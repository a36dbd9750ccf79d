//! Orders and notices, in the portal's own file. Nothing says who ordered or who paid: an order
//! names a bill, a notice what its provider signed.

use super::adapter::ProviderWay;
use crate::limits::{PROVIDER_KEPT_MS, PROVIDER_ORDERS_MAX};
use crate::private::PrivateStore;
use billing::BillId;
use kernel::{CommunityId, Fen};
use payment::{Notice, Provider};
use rusqlite::{OptionalExtension, Row, params};
use view::{Error, Problem};

pub(crate) const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS provider_order (
    number TEXT NOT NULL PRIMARY KEY,
    community TEXT NOT NULL,
    bill TEXT NOT NULL,
    provider TEXT NOT NULL,
    way TEXT NOT NULL,
    fen BIGINT NOT NULL,
    -- Of the QR code, or the link; empty until the provider has answered.
    text TEXT NOT NULL,
    created_ms BIGINT NOT NULL,
    expires_ms BIGINT NOT NULL
);
CREATE INDEX IF NOT EXISTS provider_order_bill
    ON provider_order (community, bill, created_ms);
CREATE INDEX IF NOT EXISTS provider_order_expires ON provider_order (expires_ms);
CREATE TABLE IF NOT EXISTS provider_notice (
    provider TEXT NOT NULL,
    reference TEXT NOT NULL,
    number TEXT NOT NULL,
    community TEXT NOT NULL,
    fen BIGINT NOT NULL,
    paid_ms BIGINT NOT NULL,
    received_ms BIGINT NOT NULL,
    -- As it came: what its provider signed.
    message TEXT NOT NULL,
    PRIMARY KEY (provider, reference)
);
CREATE INDEX IF NOT EXISTS provider_notice_received
    ON provider_notice (community, received_ms);
CREATE INDEX IF NOT EXISTS provider_notice_number ON provider_notice (number);
";

/// An order that a provider was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct KeptOrder {
    pub(super) number: String,
    pub(super) community: CommunityId,
    pub(super) bill: BillId,
    pub(super) provider: Provider,
    pub(super) way: ProviderWay,
    pub(super) fen: Fen,
    pub(super) text: String,
    pub(super) created_ms: u64,
    pub(super) expires_ms: u64,
}

/// A notice that its provider signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct KeptNotice {
    pub(super) notice: Notice,
    pub(super) received_ms: u64,
    /// The order it is about, if this portal asked for one of this number.
    pub(super) order: Option<(BillId, Fen)>,
}

/// What became of a notice that came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Came {
    /// It is new.
    First,
    /// It was here before and says the same.
    Again,
    /// A notice of this number was here before and says something else; that one stays.
    Differs,
}

const ORDER: &str = "number, community, bill, provider, way, fen, text, created_ms, expires_ms";

fn order_of(row: &Row) -> rusqlite::Result<Option<KeptOrder>> {
    let text = |at: usize| row.get::<_, String>(at);
    let number = |at: usize| Ok::<_, rusqlite::Error>(row.get::<_, i64>(at)? as u64);
    let (community, bill, provider, way) = (text(1)?, text(2)?, text(3)?, text(4)?);
    let read = |fen, texts: (String, String), times: (u64, u64)| {
        Some(KeptOrder {
            community: CommunityId::from_hex(&community)?,
            bill: BillId::from_hex(&bill)?,
            provider: Provider::of(&provider)?,
            way: ProviderWay::of(&way)?,
            fen: Fen(fen),
            number: texts.0,
            text: texts.1,
            created_ms: times.0,
            expires_ms: times.1,
        })
    };
    Ok(read(row.get(5)?, (text(0)?, text(6)?), (number(7)?, number(8)?)))
}

impl PrivateStore {
    /// Keeps an order before its provider is asked, so that no notice can come too early.
    ///
    /// # Errors
    /// `portal.TooManyRequests` when too many are kept; the database.
    pub(super) fn keep_order(&self, order: &KeptOrder) -> Result<(), Error> {
        let mut database = self.lock();
        let tx = database.transaction()?;
        let oldest = order.created_ms.saturating_sub(PROVIDER_KEPT_MS) as i64;
        tx.execute(
            "DELETE FROM provider_order WHERE expires_ms < ?1 AND NOT EXISTS (
                SELECT 1 FROM provider_notice n WHERE n.number = provider_order.number)",
            [oldest],
        )?;
        let all = "SELECT COUNT(*) FROM provider_order";
        if tx.query_row(all, [], |row| row.get::<_, i64>(0))? >= PROVIDER_ORDERS_MAX {
            return Err(Problem::TooManyRequests.because("too many orders are kept"));
        }
        tx.execute(
            "INSERT INTO provider_order VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                order.number,
                order.community.to_hex(),
                order.bill.to_string(),
                order.provider.word(),
                order.way.word(),
                order.fen.0,
                order.text,
                order.created_ms as i64,
                order.expires_ms as i64,
            ],
        )?;
        tx.commit()?;
        Ok(())
    }
    /// The provider has answered.
    ///
    /// # Errors
    /// The database.
    pub(super) fn answer_order(&self, number: &str, text: &str) -> Result<(), Error> {
        let change = "UPDATE provider_order SET text = ?2 WHERE number = ?1";
        self.lock().execute(change, params![number, text])?;
        Ok(())
    }
    /// Orders of a bill, the latest first, each with the notice that came for it.
    ///
    /// # Errors
    /// The database.
    pub(super) fn orders_of(
        &self,
        community: CommunityId,
        bill: BillId,
        limit: usize,
    ) -> Result<Vec<(KeptOrder, Option<String>)>, Error> {
        let database = self.lock();
        let mut query = database.prepare_cached(&format!(
            "SELECT {ORDER}, (SELECT reference FROM provider_notice n
                WHERE n.number = o.number AND n.provider = o.provider)
             FROM provider_order o WHERE community = ?1 AND bill = ?2
             ORDER BY created_ms DESC, number LIMIT ?3"
        ))?;
        let asked = params![community.to_hex(), bill.to_string(), limit as i64];
        let rows = query.query_map(asked, |row| Ok(order_of(row)?.zip(Some(row.get(9)?))))?;
        Ok(rows.filter_map(Result::transpose).collect::<Result<_, _>>()?)
    }
    /// Keeps a notice. The order's community is the notice's; without an order it is the one whose
    /// address was called.
    ///
    /// # Errors
    /// The database.
    pub(super) fn keep_notice(
        &self,
        called: CommunityId,
        notice: &Notice,
        message: &str,
        now_ms: u64,
    ) -> Result<Came, Error> {
        let mut database = self.lock();
        let tx = database.transaction()?;
        let known = tx
            .query_row(
                "SELECT number, fen FROM provider_notice WHERE provider = ?1 AND reference = ?2",
                params![notice.provider.word(), notice.transaction],
                |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?)),
            )
            .optional()?;
        if let Some((number, fen)) = known {
            let same = number == notice.order && fen == notice.amount.0;
            return Ok(if same { Came::Again } else { Came::Differs });
        }
        tx.execute(
            "INSERT INTO provider_notice VALUES (?1, ?2, ?3, COALESCE((SELECT community
                FROM provider_order WHERE number = ?3 AND provider = ?1), ?4), ?5, ?6, ?7, ?8)",
            params![
                notice.provider.word(),
                notice.transaction,
                notice.order,
                called.to_hex(),
                notice.amount.0,
                notice.paid_at as i64,
                now_ms as i64,
                message,
            ],
        )?;
        tx.commit()?;
        Ok(Came::First)
    }
    /// Notices of a community, the oldest first.
    ///
    /// # Errors
    /// The database.
    pub(super) fn provider_notices(
        &self,
        community: CommunityId,
        limit: usize,
    ) -> Result<Vec<KeptNotice>, Error> {
        let database = self.lock();
        let mut query = database.prepare_cached(
            "SELECT n.provider, reference, n.number, n.fen, paid_ms, received_ms, o.bill, o.fen
             FROM provider_notice n LEFT JOIN provider_order o ON o.number = n.number
                AND o.provider = n.provider AND o.community = n.community
             WHERE n.community = ?1 ORDER BY received_ms, reference LIMIT ?2",
        )?;
        let rows = query.query_map(params![community.to_hex(), limit as i64], |row| {
            let order: (Option<String>, Option<i64>) = (row.get(6)?, row.get(7)?);
            let Some(provider) = Provider::of(&row.get::<_, String>(0)?) else {
                return Ok(None);
            };
            let notice = Notice {
                provider,
                transaction: row.get(1)?,
                order: row.get(2)?,
                amount: Fen(row.get(3)?),
                paid_at: row.get::<_, i64>(4)? as u64,
            };
            let bill = order.0.and_then(|bill| BillId::from_hex(&bill));
            let order = bill.zip(order.1.map(Fen));
            let received_ms = row.get::<_, i64>(5)? as u64;
            Ok(Some(KeptNotice { notice, received_ms, order }))
        })?;
        Ok(rows.filter_map(Result::transpose).collect::<Result<_, _>>()?)
    }
    /// A notice as it came.
    ///
    /// # Errors
    /// The database.
    pub(super) fn provider_message(
        &self,
        provider: Provider,
        transaction: &str,
    ) -> Result<Option<String>, Error> {
        let text = "SELECT message FROM provider_notice WHERE provider = ?1 AND reference = ?2";
        let asked = params![provider.word(), transaction];
        Ok(self.lock().query_row(text, asked, |row| row.get(0)).optional()?)
    }
    /// Forgets a notice whose payment is on the books.
    ///
    /// # Errors
    /// The database.
    pub(super) fn forget_notice(&self, provider: Provider, transaction: &str) -> Result<(), Error> {
        let text = "DELETE FROM provider_notice WHERE provider = ?1 AND reference = ?2";
        self.lock().execute(text, params![provider.word(), transaction])?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Id8;

    const HOME: CommunityId = CommunityId([7; 8]);
    const AWAY: CommunityId = CommunityId([8; 8]);
    const BILL: BillId = BillId(Id8([5; 8]));

    fn order(number: &str, created_ms: u64) -> KeptOrder {
        KeptOrder {
            number: number.to_owned(),
            community: HOME,
            bill: BILL,
            provider: Provider::Wechat,
            way: ProviderWay::Qr,
            fen: Fen(25_470),
            text: String::new(),
            created_ms,
            expires_ms: created_ms + 1_000,
        }
    }
    fn notice(transaction: &str, number: &str, fen: i64) -> Notice {
        Notice {
            provider: Provider::Wechat,
            transaction: transaction.to_owned(),
            order: number.to_owned(),
            amount: Fen(fen),
            paid_at: 15,
        }
    }

    #[test]
    fn an_order_is_met_by_its_notice_once_and_nothing_is_lost() {
        let store = PrivateStore::open(std::path::Path::new(":memory:")).unwrap();
        store.keep_order(&order("order1", 10)).unwrap();
        store.answer_order("order1", "weixin://1").unwrap();
        let kept = store.orders_of(HOME, BILL, 5).unwrap();
        let answered = KeptOrder { text: "weixin://1".to_owned(), ..order("order1", 10) };
        assert_eq!(kept, [(answered.clone(), None)]);
        let met = notice("4200", "order1", 25_470);
        // Wherever it was called, an order's notice belongs to the order's community.
        assert_eq!(store.keep_notice(AWAY, &met, "{}", 20).unwrap(), Came::First);
        assert_eq!(store.keep_notice(HOME, &met, "{}", 30).unwrap(), Came::Again);
        let other = notice("4200", "order1", 1);
        assert_eq!(store.keep_notice(HOME, &other, "{}", 30).unwrap(), Came::Differs);
        let stranger = notice("4201", "unknown", 500);
        assert_eq!(store.keep_notice(HOME, &stranger, "{}", 25).unwrap(), Came::First);
        let all = store.provider_notices(HOME, 10).unwrap();
        let expected = [
            KeptNotice { notice: met, received_ms: 20, order: Some((BILL, Fen(25_470))) },
            KeptNotice { notice: stranger, received_ms: 25, order: None },
        ];
        assert_eq!(all, expected);
        assert_eq!(store.provider_notices(AWAY, 10).unwrap(), []);
        let reference = Some("4200".to_owned());
        assert_eq!(store.orders_of(HOME, BILL, 5).unwrap(), [(answered, reference)]);
        // Long after, an order is forgotten, except where its notice is still kept.
        store.keep_order(&order("order2", 11)).unwrap();
        store.keep_order(&order("order3", PROVIDER_KEPT_MS * 2)).unwrap();
        let left = store.orders_of(HOME, BILL, 5).unwrap();
        let numbers: Vec<&str> = left.iter().map(|(order, _)| order.number.as_str()).collect();
        assert_eq!(numbers, ["order3", "order1"]);
        let message = store.provider_message(Provider::Wechat, "4200").unwrap();
        assert_eq!(message.as_deref(), Some("{}"));
        store.forget_notice(Provider::Wechat, "4200").unwrap();
        assert_eq!(store.provider_notices(HOME, 10).unwrap().len(), 1);
    }
}
