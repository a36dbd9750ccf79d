//! Stricter readers than serde's own: bounded arrays and objects without duplicate members.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::limits::ELEMENTS_MAX;

/// An array of at most [`ELEMENTS_MAX`] elements; reading stops there, before the memory is spent.
pub(crate) struct BoundedList<T>(pub(crate) Vec<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for BoundedList<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ListVisitor<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for ListVisitor<T> {
            type Value = Vec<T>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(formatter, "an array of at most {ELEMENTS_MAX} elements")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Vec<T>, A::Error> {
                let mut elements = Vec::new();
                while let Some(element) = access.next_element()? {
                    if elements.len() == ELEMENTS_MAX {
                        return Err(A::Error::invalid_length(ELEMENTS_MAX + 1, &self));
                    }
                    elements.push(element);
                }
                Ok(elements)
            }
        }
        deserializer.deserialize_seq(ListVisitor(PhantomData)).map(BoundedList)
    }
}

/// An object of at most [`ELEMENTS_MAX`] members in which no name occurs twice.
pub(crate) struct UniqueMap<T>(pub(crate) BTreeMap<String, T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for UniqueMap<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct MapVisitor<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for MapVisitor<T> {
            type Value = BTreeMap<String, T>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(formatter, "an object of at most {ELEMENTS_MAX} different members")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
                let mut members = BTreeMap::new();
                while let Some((name, value)) = access.next_entry::<String, T>()? {
                    if members.len() == ELEMENTS_MAX {
                        return Err(A::Error::invalid_length(ELEMENTS_MAX + 1, &self));
                    }
                    if members.contains_key(&name) {
                        return Err(A::Error::custom(format_args!("duplicate member '{name}'")));
                    }
                    members.insert(name, value);
                }
                Ok(members)
            }
        }
        deserializer.deserialize_map(MapVisitor(PhantomData)).map(UniqueMap)
    }
}
