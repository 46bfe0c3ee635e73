package simplify

import (
	"backprop/ast/op"
	"backprop/eval"
	"backprop/eval/fragment"
)

// call returns a function of the table, or the meaning of a helper.
func (c *converter) call(code op.Code, args []eval.ID) formID {
	forms := c.all(args)
	if code == c.s.c.expshare {
		if x := c.s.share(forms[0], forms[1]); x != none {
			return x
		}
	}
	if n, ok := c.s.value(forms[len(forms)-1]); code == c.s.c.powln && forms[0] == c.s.zero && ok && n.sign() > 0 && !c.s.keep { // 0^y is 0 where y > 0
		c.s.need(c.s.call(op.Gt, forms[1], c.s.zero))
		return c.s.zero
	}
	if text := code.Info().Meaning; text != "" && !c.s.keep {
		return c.s.formOf(fragment.Text(text), forms, code.Info().Leading)
	}
	return c.s.call(code, forms...)
}

// formOf returns the form of a formula of the table, given the forms of its letters, which repeat from leading on.
func (s *store) formOf(f *fragment.Fragment, letters []formID, leading int) formID {
	w := fragment.Walk[formID]{By: substitution{s, letters, leading}}
	return w.Make(f)
}

// substitution makes forms of a formula of the table with forms in place of its letters.
type substitution struct {
	s       *store
	letters []formID
	leading int
}

func (m substitution) Number(v float64) formID { return m.s.number(literal(v)) }

func (m substitution) Letter(l fragment.Letter) formID { return m.letters[l] }

func (m substitution) List(to []formID, _ fragment.List) []formID {
	return append(to, m.letters[m.leading:]...)
}

func (m substitution) Holds(formID) (holds, known bool) { return false, false }

func (m substitution) Apply(c op.Code, args []formID) formID {
	s, x := m.s, args[0]
	switch c {
	case op.Neg:
		return s.neg(x)
	case op.Add:
		return s.add(x, args[1])
	case op.Sub:
		return s.sub(x, args[1])
	case op.Mul:
		return s.times(x, args[1])
	case op.Div:
		return s.product(factor{x, s.one}, factor{args[1], s.number(whole(-1))})
	case op.Pow:
		return s.power(x, args[1])
	case s.c.exp:
		return s.exp(x)
	case op.If: // it leaves out a point
		s.need(x)
		return args[1]
	}
	return s.call(c, args...)
}
