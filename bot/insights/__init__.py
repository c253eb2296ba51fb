"""Who is heard and what a month brought: counts of what the other rooms store, without anybody's id."""
