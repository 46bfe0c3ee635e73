package simplify

// props are known properties of a value, on the real numbers where it is defined.
type props struct {
	nonneg  bool // ≥ 0
	nonzero bool
	total   bool // it is defined everywhere
	boolean bool // 0 or 1
	calls   bool // a function is in it
}

func (p props) positive() bool { return p.nonneg && p.nonzero }

func (s *store) defined(f factor) bool { return s.factorProps(f).total }

// factorProps returns the known properties of base^exp.
func (s *store) factorProps(f factor) props {
	b := s.at(f.base).props
	n, numeric := s.value(f.exp)
	switch {
	case !numeric:
		return props{nonneg: b.positive(), nonzero: b.positive(), total: b.total && b.positive() && s.at(f.exp).total}
	case n.isInt() && even(n):
		b.nonneg = true
	}
	if !n.isInt() {
		b.total = b.total && b.nonneg
		b.nonneg = true // where it is defined
	}
	if n.sign() < 0 {
		b.total = b.total && b.nonzero
		b.nonzero = true
	}
	b.boolean = false
	return b
}

// noLead is the lead of a form without variables.
const noLead = -1

func first(a, b int32) int32 {
	if a < 0 || b >= 0 && b < a {
		return b
	}
	return a
}
