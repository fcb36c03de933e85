"""装修·商铺·违章 Renovation, shops & violations."""
