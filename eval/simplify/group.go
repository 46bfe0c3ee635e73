package simplify

import (
	"container/heap"
	"maps"
	"slices"
)

// Grouping chooses the common parts of products and sums that become nodes of their own.
type Grouping uint8

const (
	NoGroups   Grouping = iota
	Worthwhile          // parts that make the text shorter as lines
	AllGroups           // all parts that save an operation
)

// item is a factor of a product or a term of a sum.
type item struct {
	factor
	coef int // of a term: 1 or -1
}

type pair struct{ a, b item }

// groups finds pairs of factors, and of terms, that several products or sums share, and replaces the most frequent pair by
// one factor, or term, again and again: the greedy search for common subexpressions of flat operations (Breuer 1969). It
// looks at all forms reachable from the roots.
type groups struct {
	s     *store
	lists map[formID][]item // by product or sum: the rest of it
	made  map[formID]bool   // the groups
}

func (s *store) groupsOf(roots []formID, how Grouping) *groups {
	g := &groups{s: s, lists: map[formID][]item{}, made: map[formID]bool{}}
	if how == NoGroups {
		return g
	}
	g.run(roots, how, product)
	g.run(roots, how, sum)
	return g
}

// items returns the parts of a product or a sum that can be grouped.
func (g *groups) items(x formID) []item {
	s := g.s
	var list []item
	switch f := s.at(x); f.kind {
	case product:
		for _, h := range f.factors {
			list = append(list, item{factor: h})
		}
	case sum:
		for _, t := range f.terms {
			if !t.coef.abs().isOne() || t.form == s.one {
				continue
			}
			list = append(list, item{factor{t.form, s.one}, t.coef.sign()})
		}
	}
	return list
}

func (g *groups) run(roots []formID, how Grouping, kind kind) {
	s := g.s
	const most = 24 // parts
	var owners []formID
	for _, x := range s.reachable(roots, func(formID) bool { return false }) {
		list := g.items(x)
		if s.at(x).kind == kind && len(list) > 1 && len(list) <= most {
			g.lists[x] = list
			owners = append(owners, x)
		}
	}
	where := map[pair][]formID{}
	note := func(x formID, p, q item) { where[g.pair(p, q)] = append(where[g.pair(p, q)], x) }
	for _, x := range owners {
		list := g.lists[x]
		for i := range list {
			for j := range i {
				note(x, list[j], list[i])
			}
		}
	}
	queue := &ranking{g: g}
	rank := func(p pair) {
		if gain := g.gain(p, len(where[p]), how); gain > 0 {
			heap.Push(queue, ranked{p, gain})
		}
	}
	for p := range where {
		rank(p)
	}
	for queue.Len() > 0 {
		top := heap.Pop(queue).(ranked)
		best := top.pair
		if gain := g.gain(best, len(where[best]), how); gain < top.gain { // some places are gone
			rank(best)
			continue
		}
		list := where[best]
		delete(where, best)
		joint := g.join(best, kind)
		touched := map[pair]bool{}
		for _, x := range list {
			items := g.lists[x]
			i, j, turned := g.places(items, best)
			if i < 0 {
				continue
			}
			for k, it := range items { // the pairs that no longer exist
				for _, gone := range []int{i, j} {
					if k != gone {
						p := g.pair(items[gone], it)
						where[p] = slices.DeleteFunc(where[p], func(y formID) bool { return y == x })
					}
				}
			}
			n := joint
			if turned {
				n.coef = -n.coef
			}
			rest := slices.Delete(slices.Clone(items), max(i, j), max(i, j)+1)
			rest[min(i, j)] = n
			g.lists[x] = rest
			for k, it := range rest {
				if k != min(i, j) {
					note(x, it, n)
					touched[g.pair(it, n)] = true
				}
			}
		}
		for p := range touched {
			rank(p)
		}
	}
	g.dissolve()
}

// dissolve moves the parts of a group with a single owner, mostly a larger group, into that owner.
func (g *groups) dissolve() {
	owners := map[formID][]formID{}
	for x, list := range g.lists {
		for _, it := range list {
			if g.made[it.base] {
				owners[it.base] = append(owners[it.base], x)
			}
		}
	}
	for _, x := range slices.Sorted(maps.Keys(owners)) { // inner groups first
		if len(owners[x]) != 1 {
			continue
		}
		owner := owners[x][0]
		list := g.lists[owner]
		i := slices.IndexFunc(list, func(it item) bool { return it.base == x })
		var parts []item
		for _, p := range g.lists[x] {
			if list[i].exp != g.s.one { // it is below the bar
				p.exp = g.s.neg(p.exp)
			}
			p.coef *= list[i].coef
			parts = append(parts, p)
		}
		g.lists[owner] = slices.Concat(list[:i:i], parts, list[i+1:])
		delete(g.lists, x)
		delete(g.made, x)
		for y, os := range owners { // its parts are in its owner
			if k := slices.Index(os, x); k >= 0 {
				owners[y][k] = owner
			}
		}
	}
}

// ranked is a pair with its gain at the time of ranking.
type ranked struct {
	pair
	gain int64
}

// ranking is a heap of pairs, the largest gain first.
type ranking struct {
	g    *groups
	list []ranked
}

func (r *ranking) Len() int { return len(r.list) }
func (r *ranking) Less(i, j int) bool {
	if d := r.list[i].gain - r.list[j].gain; d != 0 {
		return d > 0
	}
	return r.g.less(r.list[i].pair, r.list[j].pair)
}
func (r *ranking) Swap(i, j int) { r.list[i], r.list[j] = r.list[j], r.list[i] }
func (r *ranking) Push(x any)    { r.list = append(r.list, x.(ranked)) }
func (r *ranking) Pop() any {
	x := r.list[len(r.list)-1]
	r.list = r.list[:len(r.list)-1]
	return x
}

// pair returns two items in a fixed order, with the sign of the first taken out.
func (g *groups) pair(p, q item) pair {
	if q.base < p.base || q.base == p.base && q.exp < p.exp {
		p, q = q, p
	}
	if p.coef < 0 {
		p.coef, q.coef = 1, -q.coef
	}
	return pair{p, q}
}

func (g *groups) less(p, q pair) bool {
	for _, d := range []formID{p.a.base - q.a.base, p.a.exp - q.a.exp, p.b.base - q.b.base, p.b.exp - q.b.exp, formID(p.b.coef - q.b.coef)} {
		if d != 0 {
			return d < 0
		}
	}
	return false
}

// places returns the indices of the two items of a pair in a list, and whether they have the opposite sign.
func (g *groups) places(list []item, p pair) (i, j int, turned bool) {
	for i, a := range list {
		for j, b := range list {
			if i != j && a.factor == p.a.factor && b.factor == p.b.factor && a.coef*b.coef == p.a.coef*p.b.coef {
				return i, j, a.coef != p.a.coef
			}
		}
	}
	return -1, -1, false
}

// gain returns roughly how many operations, or characters, a group of the pair saves.
func (g *groups) gain(p pair, count int, how Grouping) int64 {
	if count < 2 {
		return 0
	}
	n := int64(count)
	if how == AllGroups {
		return n - 1
	}
	const letter, line = 1, 6
	width := 2 + 2*(g.s.factorCost(p.a.factor)+g.s.factorCost(p.b.factor))
	return max(0, (n-1)*width-n*letter-line)
}

// join makes the group of a pair, as a factor or a term.
func (g *groups) join(p pair, kind kind) item {
	s := g.s
	f := form{hash: mix(8, uint64(len(s.forms))), lead: first(s.at(p.a.base).lead, s.at(p.b.base).lead)}
	if kind == sum {
		b := whole(1)
		if p.b.coef < 0 {
			b = whole(-1)
		}
		f.kind, f.terms = sum, []term{{whole(1), p.a.base}, {b, p.b.base}}
		f.cost = s.sumCost(f.terms)
		s.forms = append(s.forms, f)
		x := formID(len(s.forms) - 1)
		g.made[x] = true
		g.lists[x] = []item{p.a, p.b}
		return item{factor{x, s.one}, 1}
	}
	exp := s.one
	a, b := p.a.factor, p.b.factor
	if s.below(a) && s.below(b) { // 1/(u*v) is not a factor, but u*v one of the denominator
		exp = s.number(whole(-1))
		a.exp, b.exp = s.neg(a.exp), s.neg(b.exp)
	}
	f.kind, f.num, f.factors = product, whole(1), []factor{a, b}
	f.cost = s.productCost(whole(1), f.factors)
	s.forms = append(s.forms, f)
	x := formID(len(s.forms) - 1)
	g.made[x] = true
	g.lists[x] = []item{{factor: a}, {factor: b}}
	return item{factor: factor{x, exp}}
}

// below reports whether a factor stands below the bar.
func (s *store) below(f factor) bool {
	n, numeric := s.value(f.exp)
	return numeric && n.sign() < 0 && f.base != s.euler
}

// factorsLeft returns the factors of a product with its groups.
func (g *groups) factorsLeft(x formID, list []factor) []factor {
	items, ok := g.lists[x]
	if !ok {
		return list
	}
	out := make([]factor, len(items))
	for i, it := range items {
		out[i] = it.factor
	}
	return out
}

// termsLeft returns the terms of a sum with its groups.
func (g *groups) termsLeft(x formID, list []term) []term {
	items, ok := g.lists[x]
	if !ok {
		return list
	}
	var out []term
	for _, t := range list { // terms that cannot be grouped
		if !t.coef.abs().isOne() || t.form == g.s.one {
			out = append(out, t)
		}
	}
	for _, it := range items {
		c := whole(1)
		if it.coef < 0 {
			c = whole(-1)
		}
		out = append(out, term{c, it.base})
	}
	return addedFirst(out)
}
