package cmd

import (
	"slices"
	"strings"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/ast/printer"
	"backprop/diff"
	"backprop/eval"
	"backprop/eval/simplify"
)

// assumption is a note, about points that a formula leaves out or does not say everything about.
type assumption struct {
	eval.Note
	condition string // in the language; "" for a note of another kind
}

// constantNotes says where e was read as Euler's number.
func (p *point) constantNotes() []assumption {
	if e := p.Names.Euler; e != nil {
		return []assumption{{Note: eval.Note{Kind: eval.KindConstant, Message: eulerMessage, Span: e.Span}}}
	}
	return nil
}

// assumptions returns the notes about points: those that rewrites have left out, and kinks.
func (d *derivation) assumptions(s *simplify.Result, g *eval.Graph, kinks []diff.KinkNode, conds []eval.ID) []assumption {
	var notes []assumption
	const most = 200 // characters of a condition that is worth reading
	for _, id := range s.Conditions {
		if len(notes) > mostNotes { // it is not shown
			notes = append(notes, assumption{Note: eval.Note{Kind: eval.KindAssumption}})
			continue
		}
		p := s.Graph.Raise([]eval.ID{id}, eval.Raising{})
		n := assumption{eval.Note{Kind: eval.KindAssumption, Message: inWords(p)}, printer.Program(p)}
		if r := []rune(n.Message); len(r) > most {
			n.Message = string(r[:most]) + "…"
		}
		notes = append(notes, n)
	}
	for i, k := range kinks {
		if _, constant := s.Graph.Value(conds[i]); constant {
			continue // nowhere
		}
		verb := "has a kink"
		if g.Op(k.Node).Info().Jumps {
			verb = "jumps"
		}
		n := assumption{Note: eval.Note{Kind: eval.KindKink, Message: "{} " + verb, Span: g.Span(k.Node)}}
		if len(notes) <= mostNotes {
			p := s.Graph.Raise([]eval.ID{conds[i]}, eval.Raising{})
			not := printer.Program(contrary(p))
			if slices.ContainsFunc(notes, func(n assumption) bool { return n.condition == not }) {
				continue
			}
			n.condition = printer.Program(p)
			if where := inWords(p); len(where) <= most {
				n.Message += " where " + where
			}
		}
		notes = append(notes, n)
	}
	return notes
}

// contrary returns the program with x != y for x == y as its result, and others as they are.
func contrary(p *ast.Program) *ast.Program {
	q := &ast.Program{Stmts: slices.Clone(p.Stmts)}
	last := *q.Result()
	if b, ok := last.Body[0].(*ast.Binary); ok && b.Op == op.Eq {
		last.Body = []ast.Expr{&ast.Binary{Op: op.Ne, X: b.X, Y: b.Y}}
	}
	q.Stmts[len(q.Stmts)-1] = &last
	return q
}

// inWords writes a condition for people.
func inWords(p *ast.Program) string {
	e := p.Result().Body[0]
	if b, ok := e.(*ast.Binary); ok && (b.Op == op.Eq || b.Op == op.Gt) {
		if c, ok := b.X.(*ast.Call); ok && c.Fun == "count" {
			return map[op.Code]string{op.Eq: "no tie in ", op.Gt: "there is a tie in "}[b.Op] + printer.Expr(c.Args[0])
		}
	}
	text := strings.ReplaceAll(printer.Program(p), "\n", "; ")
	return strings.NewReplacer(" != ", " ≠ ", " >= ", " ≥ ", " <= ", " ≤ ", " == ", " = ", " && ", " and ", " || ", " or ").Replace(text)
}
